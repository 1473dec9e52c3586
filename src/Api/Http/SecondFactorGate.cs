using CharroBot.Application.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace CharroBot.Api.Http;

/// <summary>Says why a session that lacks its second factor is refused; all else is answered as usual.</summary>
internal sealed class SecondFactorGate : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Forbidden && !StaffAccess.IsComplete(context.User)
            ? StaffErrors.SecondFactorMissing.ToProblem().ExecuteAsync(context)
            : _usual.HandleAsync(next, context, policy, authorizeResult);
}
