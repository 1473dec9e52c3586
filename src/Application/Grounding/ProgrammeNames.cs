using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Grounding;

/// <summary>Every artist, show, venue and city that is known: a text may name those on its fact sheet, and no other.</summary>
public sealed class ProgrammeNames
{
    private readonly Dictionary<string, List<string[]>> _byFirstWord = [];
    private readonly HashSet<string> _cities = [];

    private ProgrammeNames()
    {
    }

    public static ProgrammeNames None { get; } = new();

    public static ProgrammeNames Of(IEnumerable<CatalogShow> shows)
    {
        var names = new ProgrammeNames();
        foreach (var city in CityGazetteer.AllNames.Where(name => name.Length >= 5))
        {
            _ = names._cities.Add(city);
            names.Add(city);
        }

        foreach (var show in shows)
        {
            names.Add(show.Artist);
            names.Add(show.Title);
            names.Add(show.Venue);
            names.Add(show.City);
            _ = show.City is { } city && names._cities.Add(TextFolding.Fold(city));
        }

        return names;
    }

    /// <summary>The longest known name that begins at a word, in words; 0 for none.</summary>
    internal int LengthAt(IReadOnlyList<TextWord> words, int start)
    {
        var longest = 0;
        foreach (var name in _byFirstWord.GetValueOrDefault(words[start].Folded) ?? [])
        {
            if (name.Length > longest && start + name.Length <= words.Count && !name.Where((word, i) => words[start + i].Folded != word).Any())
            {
                longest = name.Length;
            }
        }

        return longest;
    }

    /// <summary>A known name that is made of words anybody uses ("alegría") and is not on the sheet; null for none.</summary>
    internal string? EverydayNameIn(IReadOnlyList<TextWord> words, FactSheet sheet)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var length = LengthAt(words, i);
            if (length > 0 && !words.Skip(i).Take(length).All(word => sheet.HoldsWord(word.Folded)))
            {
                return string.Join(' ', words.Skip(i).Take(length).Select(word => word.Text));
            }
        }

        return null;
    }

    internal bool IsCity(IEnumerable<string> folded) => _cities.Contains(string.Join(' ', folded));

    private void Add(string? name)
    {
        if (name is null || NameWords.Of(name) is not { Length: > 0 } words)
        {
            return;
        }

        if (!_byFirstWord.TryGetValue(words[0], out var alike))
        {
            _byFirstWord.Add(words[0], alike = []);
        }

        if (!alike.Any(words.SequenceEqual))
        {
            alike.Add(words);
        }
    }
}
