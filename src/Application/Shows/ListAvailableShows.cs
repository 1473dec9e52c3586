using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Shows;

/// <summary>Upcoming active shows with discounts left, by date; those without a date yet come last.</summary>
public sealed record ListAvailableShows(PageRequest Page) : IQuery<Page<PublicShow>>;

internal sealed class ListAvailableShowsValidator : AbstractValidator<ListAvailableShows>
{
    public ListAvailableShowsValidator() => this.Page(query => query.Page);
}

internal sealed class ListAvailableShowsHandler(IAvailableShows available) : IRequestHandler<ListAvailableShows, Result<Page<PublicShow>>>
{
    public Task<Result<Page<PublicShow>>> Handle(ListAvailableShows query, CancellationToken cancellationToken) =>
        available.ListAsync(query.Page, cancellationToken);
}
