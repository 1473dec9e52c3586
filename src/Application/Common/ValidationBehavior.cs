using System.Text.Json;
using CharroBot.Domain.Common;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Common;

/// <summary>Refuses badly shaped input before a handler sees it; fields are named as in the HTTP contract.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : Result, IRefusable<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in validators)
        {
            var validation = await validator.ValidateAsync(request, cancellationToken);
            if (!validation.IsValid)
            {
                return TResponse.Refuse(new ValidationError(validation.Errors
                    .GroupBy(failure => FieldName(failure.PropertyName))
                    .ToDictionary(field => field.Key, field => field.Select(failure => failure.ErrorMessage).Distinct().ToArray())));
            }
        }

        return await next();
    }

    /// <summary>Our properties become the contract's fields; names that are no identifiers (a header's) are what they are.</summary>
    private static string FieldName(string property) =>
        property.Contains('-', StringComparison.Ordinal) ? property : JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
