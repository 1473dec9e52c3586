using CharroBot.Application.Common;
using FluentValidation;

namespace CharroBot.Application.Shows;

/// <summary>The whole programme, for those who tend it. Upcoming shows alone go by date; otherwise the latest comes first.</summary>
/// <param name="Q">In the title, artist, code, venue or city; case and accents do not matter.</param>
/// <param name="Active">Null for both.</param>
/// <param name="Upcoming">True for shows that are still to come or have no date yet, false for past ones, null for all.</param>
public sealed record ListProgramme(string? Q, bool? Active, bool? Upcoming, PageRequest Page) : IQuery<Page<AdminShow>>
{
    public const int TextMaxLength = 200;
}

internal sealed class ListProgrammeValidator : AbstractValidator<ListProgramme>
{
    public ListProgrammeValidator()
    {
        _ = RuleFor(query => query.Q).Line(ListProgramme.TextMaxLength);
        this.Page(query => query.Page);
    }
}
