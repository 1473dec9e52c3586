using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;

namespace CharroBot.Benchmarks.Search;

/// <summary>What a page would do without an index: every word of the query somewhere in the folded text of the show.</summary>
internal sealed class NaiveSearch(IReadOnlyList<CatalogShow> shows)
{
    private readonly string[] _texts = [.. shows.Select(show => TextFolding.Fold($"{show.Artist} {show.Title} {show.Venue} {show.City}"))];

    public List<CatalogShow> Search(string query, int limit, DateTime nowUtc)
    {
        var words = TextFolding.Fold(query).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = new List<CatalogShow>();
        for (var i = 0; i < _texts.Length; i++)
        {
            if (shows[i].Active && shows[i].Date >= nowUtc && Array.TrueForAll(words, word => _texts[i].Contains(word, StringComparison.Ordinal)))
            {
                found.Add(shows[i]);
            }
        }

        return [.. found.OrderBy(show => show.Date).Take(limit)];
    }
}
