using System.Globalization;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Shows;

/// <summary>The other names under which shows are found, as supervisors taught them or the programme brought them.</summary>
public sealed record ListAliases(PageRequest Page) : IQuery<Page<ShowAlias>>;

public sealed record ShowAlias(string Alias, int ShowId, string ShowCode, string ShowTitle, string Artist);

internal sealed class ListAliasesValidator : AbstractValidator<ListAliases>
{
    public ListAliasesValidator() => this.Page(query => query.Page);
}

internal sealed class ListAliasesHandler(IShowCatalog catalog) : IRequestHandler<ListAliases, Result<Page<ShowAlias>>>
{
    public Task<Result<Page<ShowAlias>>> Handle(ListAliases query, CancellationToken cancellationToken) => Task.FromResult(List(query.Page));

    private Result<Page<ShowAlias>> List(PageRequest page)
    {
        // The list lives in memory and in a fixed order, so a position is cursor enough.
        var start = 0;
        if (page.Cursor is { } cursor && (!int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out start) || start < 0))
        {
            return ValidationError.For("cursor", "Ese cursor no es de esta lista.");
        }

        var all = catalog.Shows
            .SelectMany(show => show.Aliases.Select(alias => new ShowAlias(alias, show.Id, show.Code, show.Title, show.Artist)))
            .ToList();
        return new Page<ShowAlias>(
            [.. all.Skip(start).Take(page.Limit)],
            start + page.Limit < all.Count ? Position(start + page.Limit) : null,
            start > 0 ? Position(Math.Max(0, start - page.Limit)) : null,
            all.Count);
    }

    private static string Position(int start) => start.ToString(CultureInfo.InvariantCulture);
}
