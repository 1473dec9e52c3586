using CharroBot.Application.Common;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class ListProgrammeHandler(CharroBotDbContext context, TimeProvider time)
    : IRequestHandler<ListProgramme, Result<Page<AdminShow>>>
{
    private const string Coming = "programme-coming";
    private const string Latest = "programme";

    private static readonly Keyset<Show> ComingFirst = new(Coming, show => show.ShowDate, show => show.Id);
    private static readonly Keyset<Show> LatestFirst = new(Latest, show => show.ShowDate, show => show.Id, descending: true);

    public async Task<Result<Page<AdminShow>>> Handle(ListProgramme query, CancellationToken cancellationToken)
    {
        var coming = query.Upcoming == true;
        var cursor = Cursor.Read(coming ? Coming : Latest, query.Page.Cursor);
        if (cursor.IsFailure)
        {
            return cursor.Error;
        }

        var shows = Matching(query);
        var total = new PageTotal(await shows.LongCountAsync(cancellationToken));
        return await (coming ? ComingFirst : LatestFirst)
            .PageAsync(shows, cursor.Value, query.Page.Limit, total, AdminShow.Of, cancellationToken);
    }

    private IQueryable<Show> Matching(ListProgramme query)
    {
        var now = time.UtcNow();
        var shows = context.Shows.AsNoTracking();
        if (query.Active is { } active)
        {
            shows = shows.Where(show => show.Active == active);
        }

        shows = query.Upcoming switch
        {
            true => shows.Where(show => show.ShowDate == null || show.ShowDate > now),
            false => shows.Where(show => show.ShowDate <= now),
            null => shows,
        };
        return ReviewRows.Pattern(query.Q) is not { } words
            ? shows
            : shows.Where(show => EF.Functions.Like(EF.Property<string>(show, Columns.SearchText), words, "\\")
                || EF.Functions.Like(EF.Property<string>(show, Columns.VenueFolded), words, "\\")
                || EF.Functions.Like(EF.Property<string>(show, Columns.CityFolded), words, "\\"));
    }
}
