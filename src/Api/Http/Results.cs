using CharroBot.Domain.Common;

namespace CharroBot.Api.Http;

internal static class Results
{
    /// <summary>The value as 200, or the refusal as a problem.</summary>
    public static IResult ToHttp<T>(this Result<T> result) => result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
}
