using System.Linq.Expressions;
using FluentValidation;

namespace CharroBot.Application.Common;

internal static class PageRules
{
    /// <summary>The page's own fields, named as query parameters.</summary>
    public static void Page<T>(this AbstractValidator<T> validator, Expression<Func<T, PageRequest>> page)
    {
        _ = validator.RuleFor(page).Must(value => value.Limit is >= 1 and <= PageRequest.MaxLimit)
            .WithMessage($"Va de 1 a {PageRequest.MaxLimit}.").OverridePropertyName("limit");
        _ = validator.RuleFor(page).Must(value => (value.Cursor?.Length ?? 0) <= PageRequest.CursorMaxLength)
            .WithMessage("Ese cursor no es de esta lista.").OverridePropertyName("cursor");
    }
}
