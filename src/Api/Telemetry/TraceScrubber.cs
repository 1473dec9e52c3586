using System.Diagnostics;
using OpenTelemetry;

namespace CharroBot.Api.Telemetry;

/// <summary>
/// Takes out of a span what may tell of a person before it leaves: addresses, the path (a tracking id in it opens a request), the query, and the
/// texts of exceptions. A span that carries such a text as an event, which cannot be taken out, does not leave.
/// </summary>
internal sealed class TraceScrubber : BaseProcessor<Activity>
{
    private static readonly string[] Personal =
        ["url.full", "url.query", "client.address", "client.port", "network.peer.address", "network.peer.port", "user_agent.original", "exception.message", "exception.stacktrace"];

    public override void OnEnd(Activity data)
    {
        foreach (var name in Personal)
        {
            data.SetTag(name, null);
        }

        if (data.GetTagItem("url.path") is not null)
        {
            data.SetTag("url.path", data.GetTagItem("http.route"));
        }

        if (data.Events.Any(happened => happened.Name == "exception"))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        if (data.Status == ActivityStatusCode.Error)
        {
            data.SetStatus(ActivityStatusCode.Error);
        }
    }
}
