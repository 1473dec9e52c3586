using System.Linq.Expressions;
using CharroBot.Application.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

/// <summary>
/// The review queue's text filters. The words are looked for among the members and the shows first; their requests are then found by index,
/// however many others there are. Where very many match, the page is soon full of them, and the list is walked instead.
/// </summary>
internal static class ReviewSearch
{
    /// <summary>So many members or shows are asked for by number.</summary>
    private const int Few = 200;

    /// <summary>All filters, those of text and the others.</summary>
    public static async Task<IQueryable<ReviewRow>> WhereAsync(
        this IQueryable<ReviewRow> rows, CharroBotDbContext context, ReviewFilter filter, CancellationToken cancellationToken)
    {
        rows = rows.Where(filter);
        if (ReviewRows.Pattern(filter.UserEmail) is { } email)
        {
            var members = await FewAsync(context.Users.Where(user => EF.Functions.Like(user.Email, email, "\\")), user => user.Id, cancellationToken);
            rows = members switch
            {
                null => rows.Where(row => EF.Functions.Like(row.User.Email, email, "\\")),
                [var member] => rows.Where(row => row.Request.UserId == member),
                _ => rows.Where(row => members.Contains(row.Request.UserId)),
            };
        }

        rows = await WhereShowAsync(rows, context, filter, cancellationToken);
        return ReviewRows.Pattern(filter.Q) is { } words ? await WhereWordsAsync(rows, context, words, cancellationToken) : rows;
    }

    private static async Task<IQueryable<ReviewRow>> WhereShowAsync(
        IQueryable<ReviewRow> rows, CharroBotDbContext context, ReviewFilter filter, CancellationToken cancellationToken)
    {
        (string Column, string? Pattern)[] asked =
        [
            (Columns.SearchText, ReviewRows.Pattern(filter.Show)),
            (Columns.VenueFolded, ReviewRows.Pattern(filter.Venue)),
            (Columns.CityFolded, ReviewRows.Pattern(filter.City)),
        ];
        var shows = context.Shows.AsQueryable();
        foreach (var (column, pattern) in asked.Where(part => part.Pattern is not null))
        {
            shows = shows.Where(show => EF.Functions.Like(EF.Property<string>(show, column), pattern!, "\\"));
        }

        if (asked.All(part => part.Pattern is null))
        {
            return rows;
        }

        // Of one show, or one member, an index gives the requests in the order of the list; of several they have to be sorted.
        return await FewAsync(shows, show => show.Id, cancellationToken) switch
        {
            null => rows.Where(row => shows.Any(show => show.Id == row.Request.ShowId)),
            [var only] => rows.Where(row => row.Request.ShowId == only),
            var ids => rows.Where(row => ids.Contains(row.Request.ShowId!.Value)),
        };
    }

    /// <summary>In the member, the show, or the words of a request that found no show.</summary>
    private static async Task<IQueryable<ReviewRow>> WhereWordsAsync(
        IQueryable<ReviewRow> rows, CharroBotDbContext context, string words, CancellationToken cancellationToken)
    {
        var members = context.Users.Where(user => EF.Functions.Like(EF.Property<string>(user, Columns.SearchText), words, "\\"));
        var shows = context.Shows.Where(show => EF.Functions.Like(EF.Property<string>(show, Columns.SearchText), words, "\\"));
        return await FewAsync(members, user => user.Id, cancellationToken) is { } memberIds
            && await FewAsync(shows, show => show.Id, cancellationToken) is { } showIds
            ? rows.Where(row => memberIds.Contains(row.Request.UserId)
                || showIds.Contains(row.Request.ShowId!.Value)
                || (row.Request.ShowId == null && EF.Functions.Like(row.Request.QuestionKey, words, "\\")))
            : rows.Where(row => members.Any(user => user.Id == row.Request.UserId)
                || shows.Any(show => show.Id == row.Request.ShowId)
                || (row.Request.ShowId == null && EF.Functions.Like(row.Request.QuestionKey, words, "\\")));
    }

    /// <summary>Their numbers; null where there are more than a few.</summary>
    private static async Task<List<int>?> FewAsync<T>(IQueryable<T> found, Expression<Func<T, int>> id, CancellationToken cancellationToken)
    {
        var ids = await found.Select(id).Take(Few + 1).ToListAsync(cancellationToken);
        return ids.Count > Few ? null : ids;
    }
}
