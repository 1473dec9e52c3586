using System.Linq.Expressions;
using CharroBot.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

/// <summary>How long a list is.</summary>
/// <param name="OrMore">Counting ended at <paramref name="Count"/>.</param>
internal readonly record struct PageTotal(long Count, bool OrMore = false);

/// <summary>
/// Pages a query by where the last page ended rather than by counting rows off: a deep page costs what the first one does, and
/// rows that arrive in between shift nothing.
/// </summary>
/// <typeparam name="TRow">What is paged.</typeparam>
/// <param name="list">The cursor's name for this list in this order.</param>
/// <param name="date">The row's date; rows without one come last. Where the column always has one, its index carries the order.</param>
/// <param name="id">Tells rows of the same date apart.</param>
internal sealed class Keyset<TRow>(
    string list,
    Expression<Func<TRow, DateTime?>> date,
    Expression<Func<TRow, int>> id,
    bool descending = false)
{
    public string List => list;

    private readonly bool _mayLackDate = date.Body is not UnaryExpression { NodeType: ExpressionType.Convert, Operand: var column } || column.Type != typeof(DateTime);
    private readonly Func<TRow, DateTime?> _dateOf = date.Compile();
    private readonly Func<TRow, int> _idOf = id.Compile();

    public async Task<Page<TItem>> PageAsync<TItem>(
        IQueryable<TRow> rows, Cursor? cursor, int limit, PageTotal total, Func<TRow, TItem> project, CancellationToken cancellationToken)
    {
        var backward = cursor?.Backward ?? false;
        var downward = descending != backward;
        if (cursor is not null)
        {
            rows = rows.Where(Beyond(cursor, downward));
        }

        var ordered = (_mayLackDate, downward) switch
        {
            (true, true) => rows.OrderByDescending(HasNoDate()).ThenByDescending(date).ThenByDescending(id),
            (true, false) => rows.OrderBy(HasNoDate()).ThenBy(date).ThenBy(id),
            (false, true) => rows.OrderByDescending(date).ThenByDescending(id),
            (false, false) => rows.OrderBy(date).ThenBy(id),
        };
        var found = await ordered.Take(limit + 1).ToListAsync(cancellationToken);
        var more = found.Count > limit;
        if (more)
        {
            found.RemoveAt(limit);
        }

        if (backward)
        {
            found.Reverse();
        }

        return new Page<TItem>(
            [.. found.Select(project)],
            found.Count > 0 && (backward || more) ? At(found[^1], backward: false).Write() : null,
            found.Count > 0 && (backward ? more : cursor is not null) ? At(found[0], backward: true).Write() : null,
            total.Count,
            total.OrMore);
    }

    private Cursor At(TRow row, bool backward) => new(list, backward, _dateOf(row), _idOf(row));

    private Expression<Func<TRow, bool>> HasNoDate() =>
        Expression.Lambda<Func<TRow, bool>>(Expression.Equal(date.Body, Expression.Constant(null, typeof(DateTime?))), date.Parameters);

    /// <summary>The rows after the cursor, in ascending or descending order of (no date, date, id).</summary>
    private Expression<Func<TRow, bool>> Beyond(Cursor cursor, bool downward)
    {
        var row = date.Parameters[0];
        var rowId = new Swap(id.Parameters[0], row).Visit(id.Body);
        var none = Expression.Constant(null, typeof(DateTime?));
        var at = Expression.Convert(((Expression<Func<DateTime?>>)(() => cursor.Date)).Body, typeof(DateTime?));
        var cursorId = ((Expression<Func<int>>)(() => cursor.Id)).Body;
        Expression idBeyond = downward ? Expression.LessThan(rowId, cursorId) : Expression.GreaterThan(rowId, cursorId);
        Expression dateBeyond = downward ? Expression.LessThan(date.Body, at) : Expression.GreaterThan(date.Body, at);
        if (!_mayLackDate)
        {
            // Said so, either database starts to read its index at the cursor, not at the end.
            Expression dateFrom = downward ? Expression.LessThanOrEqual(date.Body, at) : Expression.GreaterThanOrEqual(date.Body, at);
            return Expression.Lambda<Func<TRow, bool>>(Expression.AndAlso(dateFrom, Expression.OrElse(dateBeyond, idBeyond)), row);
        }

        Expression beyond = (cursor.Date, downward) switch
        {
            (null, false) => Expression.AndAlso(Expression.Equal(date.Body, none), idBeyond),
            (null, true) => Expression.OrElse(Expression.NotEqual(date.Body, none), idBeyond),
            (_, false) => Expression.OrElse(
                Expression.Equal(date.Body, none),
                Expression.OrElse(dateBeyond, Expression.AndAlso(Expression.Equal(date.Body, at), idBeyond))),
            _ => Expression.OrElse(dateBeyond, Expression.AndAlso(Expression.Equal(date.Body, at), idBeyond)),
        };
        return Expression.Lambda<Func<TRow, bool>>(beyond, row);
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}

internal static class BoundedCount
{
    /// <summary>Counts no further than to <paramref name="most"/>: a count of everything costs more the more there is.</summary>
    public static async Task<PageTotal> CountUpToAsync<TRow>(this IQueryable<TRow> rows, int most, CancellationToken cancellationToken)
    {
        var counted = await rows.Select(_ => 1).Take(most + 1).CountAsync(cancellationToken);
        return new PageTotal(Math.Min(counted, most), counted > most);
    }
}
