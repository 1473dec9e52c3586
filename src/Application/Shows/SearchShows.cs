using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Shows;

/// <summary>Upcoming active shows as someone types their name, best first.</summary>
/// <param name="Q">2 to 200 characters.</param>
/// <param name="Limit">1 to 100.</param>
/// <param name="Genre">Only shows whose genre contains these words, whatever case and accents; null for all.</param>
public sealed record SearchShows(string? Q, int Limit, string? Genre = null) : IQuery<ShowList>
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
        _ = RuleFor(query => query.Genre).Line(ShowDetails.GenreMaxLength);
        _ = RuleFor(query => query.Limit).InclusiveBetween(1, PageRequest.MaxLimit).WithMessage($"Va de 1 a {PageRequest.MaxLimit}.");
    }
}

internal sealed class SearchShowsHandler(IShowCatalog catalog, IShowRepository shows, TimeProvider time)
    : IRequestHandler<SearchShows, Result<ShowList>>
{
    public async Task<Result<ShowList>> Handle(SearchShows query, CancellationToken cancellationToken)
    {
        var genre = TextFolding.Fold(query.Genre);
        var wanted = genre.Length == 0 ? query.Limit : catalog.Shows.Count;
        var hits = catalog.Current.Search(query.Q!, wanted, time.UtcNow())
            .Where(hit => genre.Length == 0 || TextFolding.Fold(hit.Genre).Contains(genre, StringComparison.Ordinal))
            .Take(query.Limit).ToList();
        var found = (await shows.ListAsync([.. hits.Select(hit => hit.Id)], cancellationToken)).ToDictionary(show => show.Id);
        return new ShowList([.. hits.Where(hit => found.ContainsKey(hit.Id)).Select(hit => PublicShow.Of(found[hit.Id]))]);
    }
}
