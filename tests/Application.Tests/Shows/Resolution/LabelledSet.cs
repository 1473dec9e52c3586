using System.Globalization;
using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Tests.Shows.Resolution;

/// <summary>A message as a member would write it, and the one right answer to it.</summary>
/// <param name="Expected"><c>resolved</c>, <c>ask</c> or <c>not_found</c>.</param>
/// <param name="Codes">The show that is meant, or those that have to be among the options.</param>
public sealed record LabelledMessage(string Programme, string Class, string Text, string Expected, IReadOnlyList<string> Codes);

/// <summary>A programme of shows on one day, with messages about it in two parts that share no artist.</summary>
public sealed record LabelledProgramme(string Name, DateTime NowUtc, IReadOnlyList<CatalogShow> Shows, IReadOnlyList<LabelledMessage> Tuning, IReadOnlyList<LabelledMessage> Frozen);

/// <summary>Reads <c>Labelled/*.tsv</c>.</summary>
public static class LabelledSet
{
    public static readonly string[] Names = ["giras", "clubes", "teatros"];

    public static IReadOnlyList<LabelledProgramme> Load() => [.. Names.Select(Load)];

    private static LabelledProgramme Load(string name)
    {
        var lines = Lines($"{name}.programme.tsv").ToList();
        var now = ClubTime.ToUtc(Instant(lines[0].Split('\t')[1]));
        var shows = lines.Where(line => !line.StartsWith('#')).Select((line, i) => Show(i + 1, line.Split('\t'))).ToList();
        return new LabelledProgramme(name, now, shows, Messages(name, "tuning"), Messages(name, "frozen"));
    }

    private static CatalogShow Show(int id, string[] cells) => new(
        id, cells[0], cells[1], cells[2], OrNull(cells[3]), OrNull(cells[4]),
        cells[5].Length == 0 ? null : ClubTime.ToUtc(Instant(cells[5])),
        cells[6] == "yes",
        cells[7].Split(';', StringSplitOptions.RemoveEmptyEntries));

    private static List<LabelledMessage> Messages(string name, string part) =>
        [.. Lines($"{name}.{part}.tsv").Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).Select(cells =>
        {
            var label = cells[2].Split(' ');
            return new LabelledMessage(name, cells[0], cells[1], label[0], label.Length == 1 ? [] : label[1].Split(','));
        })];

    private static DateTime Instant(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Shows", "Resolution", "Labelled", file)).Where(line => line.Length > 0);
}
