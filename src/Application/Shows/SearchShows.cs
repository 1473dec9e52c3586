using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Shows;

/// <summary>Upcoming active shows as someone types their name, best first.</summary>
/// <param name="Q">2 to 200 characters.</param>
/// <param name="Limit">1 to 100.</param>
public sealed record SearchShows(string? Q, int Limit) : IQuery<ShowList>
{
    public const int TextMinLength = 2;
    public const int TextMaxLength = 200;
}

/// <summary>A short list of shows, best or nearest first.</summary>
public sealed record ShowList(IReadOnlyList<PublicShow> Items);

internal sealed class SearchShowsValidator : AbstractValidator<SearchShows>
{
    public SearchShowsValidator()
    {
        _ = RuleFor(query => query.Q).RequiredLine(SearchShows.TextMaxLength)
            .Must(text => text is null || text.Trim().Length >= SearchShows.TextMinLength).WithMessage($"Escribí al menos {SearchShows.TextMinLength} letras.");
        _ = RuleFor(query => query.Limit).InclusiveBetween(1, PageRequest.MaxLimit).WithMessage($"Va de 1 a {PageRequest.MaxLimit}.");
    }
}

internal sealed class SearchShowsHandler(IShowCatalog catalog, IShowRepository shows, TimeProvider time)
    : IRequestHandler<SearchShows, Result<ShowList>>
{
    public async Task<Result<ShowList>> Handle(SearchShows query, CancellationToken cancellationToken)
    {
        var hits = catalog.Current.Search(query.Q!, query.Limit, time.UtcNow());
        var found = (await shows.ListAsync([.. hits.Select(hit => hit.Id)], cancellationToken)).ToDictionary(show => show.Id);
        return new ShowList([.. hits.Where(hit => found.ContainsKey(hit.Id)).Select(hit => PublicShow.Of(found[hit.Id]))]);
    }
}
