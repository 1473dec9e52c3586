namespace CharroBot.Api.Http;

/// <summary>Notes who changed what, by names of accounts and numbers alone: no member's data gets into a log.</summary>
internal sealed class AdministrationLog(ILogger<AdministrationLog> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var answer = await next(context);
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            logger.LogInformation(
                "{Staff} called {Operation} on {Id}: {Status}.",
                http.User.ActingName(),
                http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName,
                http.GetRouteValue("id") ?? "-",
                (answer as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK);
        }

        return answer;
    }
}
