using CharroBot.Domain.Common;

namespace CharroBot.Application.Grounding;

/// <summary>
/// All that a generated text may state. Built from the owner's data alone: what a member wrote is no fact, or anybody could plant one.
/// </summary>
public sealed class FactSheet
{
    private readonly List<string[]> _names;
    private readonly HashSet<string> _words;
    private readonly List<StatedFact> _facts;

    private FactSheet(IEnumerable<string> names, IReadOnlyList<string> texts, IEnumerable<StatedFact> facts)
    {
        _names = [.. names.Select(NameWords.Of).Where(words => words.Length > 0).OrderByDescending(words => words.Length)];
        _words = [.. _names.Concat(texts.Select(NameWords.Of)).SelectMany(words => words).Where(word => !word.Any(char.IsDigit))];
        _facts = [.. facts];
    }

    /// <param name="names">Shows, artists, venues, cities, codes, the member's first name; blanks are passed over.</param>
    /// <param name="texts">Facts in words: a benefit such as "20% OFF", an address, a date.</param>
    /// <param name="dates">UTC instants that may be told.</param>
    public static FactSheet Of(IEnumerable<string?> names, IEnumerable<string?> texts, IEnumerable<DateTime> dates) => new(
        names.OfType<string>(),
        [.. texts.OfType<string>()],
        texts.OfType<string>().SelectMany(FactScanner.Scan).Concat(dates.SelectMany(date => FactScanner.Of(ClubTime.ToLocal(date)))));

    /// <summary>The names, folded word by word, longest first.</summary>
    internal IReadOnlyList<string[]> Names => _names;

    internal bool Holds(StatedFact fact) => _facts.Any(known => known.Says(fact));

    /// <summary>Whether one of the dates is on that day of a month.</summary>
    internal bool HoldsDay(string day) =>
        _facts.Exists(known => known.Kind == FactKind.Date && known.Value.StartsWith($"{day.TrimStart('0')}/", StringComparison.Ordinal));

    /// <summary>Whether the folded word is part of one of the names or texts, and no number.</summary>
    internal bool HoldsWord(string folded) => _words.Contains(folded);
}
