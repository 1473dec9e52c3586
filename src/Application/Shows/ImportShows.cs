using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using MediatR;

namespace CharroBot.Application.Shows;

/// <summary>
/// Announces shows and updates those whose <c>code</c> is known, case ignored: all rows or none. A new show without the column
/// <c>active</c> is active.
/// </summary>
/// <param name="DryRun">Only check.</param>
public sealed record ImportShows(IReadOnlyList<ImportRow> Rows, bool DryRun) : ICommand<ImportSummary>
{
    public static ImportTable Table { get; } = new(
        [
            "id", "code", "title", "artist", "venue", "show_date", "max_discounts", "ticketing_link", "other_data", "active",
            "created_at", "updated_at",
        ],
        ownColumns: ["sent_discounts", "catalog_version", "city_folded", "code_key", "search_text", "venue_folded", "version"],
        copyMarks: ["search_text", "version"]);
}

internal sealed class ImportShowsHandler(IShowRepository shows, TimeProvider time) : IRequestHandler<ImportShows, Result<ImportSummary>>
{
    public async Task<Result<ImportSummary>> Handle(ImportShows command, CancellationToken cancellationToken)
    {
        if (DemoDataPolicy.CheckImport(await shows.IsDemoAsync(cancellationToken)) is { } refused)
        {
            return refused;
        }

        var errors = new ImportErrors();
        if (!ImportShows.Table.Accepts(command.Rows, errors, "code"))
        {
            return errors.ToError();
        }

        var known = await KnownAsync(command.Rows, cancellationToken);
        var changes = command.Rows.Select(row => Read(row, known, errors)).ToList();
        ImportTable.Require(
            changes.Where(change => change.Show is null).Select(change => change.Row), errors, "title", "artist", "max_discounts");
        CheckKeys(changes, errors);
        return errors.Any ? errors.ToError() : Apply(changes, command.DryRun);
    }

    private Result<ImportSummary> Apply(List<Change> changes, bool dryRun)
    {
        var now = time.UtcNow();
        var created = changes.Where(change => change.Show is null).ToList();
        var updated = changes.Where(change => change.Show is { } show && !SaysTheSame(show, change.Profile)).ToList();
        if (!dryRun)
        {
            created.ForEach(change => shows.Add(Show.Announce(change.Profile, now)));
            foreach (var change in updated)
            {
                if (change.Show!.Update(change.Profile) is { IsFailure: true, Error.Message: var message })
                {
                    return ImportErrors.At(change.Row.Line, message);
                }
            }
        }

        return new ImportSummary(changes.Count, created.Count, updated.Count, changes.Count - created.Count - updated.Count, dryRun)
            .Telling(created.Select(change => new ImportLine(change.Row.Line, change.Profile.Code, ImportChange.Create))
                .Concat(updated.Select(change => new ImportLine(change.Row.Line, change.Profile.Code, ImportChange.Update))));
    }

    private static Change Read(ImportRow row, Dictionary<string, Show> known, ImportErrors errors)
    {
        var cells = new ImportCells(row, errors, ImportShows.Table.IsOwnCopy(row));
        var code = cells.RequiredText("code", Show.CodeMaxLength);
        var show = known.GetValueOrDefault(code);
        var max = Given("max_discounts") ? cells.RequiredNumber("max_discounts", 0, Show.MaxDiscountsLimit, show?.MaxDiscounts) : 0;
        if (show is not null && max < show.SentDiscounts && !errors.Has(row.Line))
        {
            cells.Fail("max_discounts", ShowErrors.QuotaBelowSent(show.SentDiscounts).Message);
        }

        return new Change(row, show, new ShowProfile(
            // The code that is there stays as it was first written.
            show?.Code ?? code,
            Given("title") ? cells.RequiredText("title", Show.TitleMaxLength, show?.Title) : string.Empty,
            Given("artist") ? cells.RequiredText("artist", Show.ArtistMaxLength, show?.Artist) : string.Empty,
            cells.Text("venue", Show.VenueMaxLength, show?.Venue),
            cells.Date("show_date", show?.ShowDate),
            max,
            Link(cells, show?.TicketingLink),
            ShowDetailsCell.Read(cells, show?.Details ?? ShowDetails.Empty),
            cells.Flag("active", show?.Active ?? true)));

        // A column that new rows need and the file lacks is told once, at the header.
        bool Given(string column) => show is not null || cells.Has(column);
    }

    private static string? Link(ImportCells cells, string? current)
    {
        var link = cells.Text("ticketing_link", Show.LinkMaxLength, current);
        if (cells.Has("ticketing_link") && link is not null && !ShowDetailsCell.IsWebAddress(link))
        {
            cells.Fail("ticketing_link", "tiene que empezar con http:// o https://.");
        }

        return link;
    }

    private async Task<Dictionary<string, Show>> KnownAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        var codes = rows.Select(row => PastedText.Line(row.Cells["code"] ?? string.Empty))
            .Where(code => code.Length is > 0 and <= Show.CodeMaxLength && TextRules.IsPrintable(code, lineBreaks: false))
            .Distinct(StringComparer.OrdinalIgnoreCase);
        var known = new Dictionary<string, Show>(StringComparer.OrdinalIgnoreCase);
        foreach (var chunk in codes.Chunk(ImportTable.ChunkSize))
        {
            foreach (var show in await shows.ListByCodeAsync(chunk, cancellationToken))
            {
                known[show.Code] = show;
            }
        }

        return known;
    }

    private static void CheckKeys(List<Change> changes, ImportErrors errors)
    {
        var codes = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (row, _, profile) in changes)
        {
            if (profile.Code.Length > 0 && !codes.TryAdd(profile.Code, row.Line))
            {
                errors.Add(row.Line, $"code: está repetido, ya aparece en la línea {codes[profile.Code]}.");
            }
        }
    }

    private static bool SaysTheSame(Show show, ShowProfile profile) =>
        profile with { Details = ShowDetails.Empty } == new ShowProfile(
            show.Code, show.Title, show.Artist, show.Venue, show.ShowDate, show.MaxDiscounts, show.TicketingLink, ShowDetails.Empty, show.Active)
        && ShowDetailsJson.Write(profile.Details) == ShowDetailsJson.Write(show.Details);

    /// <param name="Show">Null for one to announce.</param>
    private sealed record Change(ImportRow Row, Show? Show, ShowProfile Profile);
}
