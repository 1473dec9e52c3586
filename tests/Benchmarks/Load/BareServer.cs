using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CharroBot.Benchmarks.Load;

/// <summary>
/// What the program is measured beside: an endpoint that only answers, and one that does a request's least work (find the member,
/// take a place of the show's, insert) with hand-written SQL, each durable, up to 64 of them sharing one flush.
/// </summary>
internal static class BareServer
{
    public const int BatchSize = 64;

    public static async Task RunAsync(string provider, string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        IRawWriter writer = provider == "Sqlite" ? new SqliteRawWriter(connectionString) : new PostgreSqlRawWriter(connectionString);
        await writer.PrepareAsync(StoredRequests.Members, StoredRequests.Shows);
        var queue = Channel.CreateUnbounded<RawRequest>(new UnboundedChannelOptions { SingleReader = true });
        _ = Task.Run(() => WriteAsync(queue.Reader, writer));
        app.MapGet("/bare", () => new { status = "pending", approved = true });
        app.MapPost("/raw", async (RawBody body, HttpContext http) =>
        {
            var request = new RawRequest(body.Email, body.Show, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
            await queue.Writer.WriteAsync(request, http.RequestAborted);
            return await request.Done.Task ? Results.Json(new { status = "pending" }, statusCode: 202) : Results.Conflict();
        });
        await app.StartAsync();
        Console.WriteLine($"Start page {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }

    private static async Task WriteAsync(ChannelReader<RawRequest> queue, IRawWriter writer)
    {
        var batch = new List<RawRequest>(BatchSize);
        while (await queue.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < BatchSize && queue.TryRead(out var request))
            {
                batch.Add(request);
            }

            var written = await writer.WriteAsync(batch);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Done.SetResult(written[i]);
            }
        }
    }
}

internal sealed record RawBody(string Email, int Show);

internal sealed record RawRequest(string Email, int Show, TaskCompletionSource<bool> Done);

internal interface IRawWriter
{
    Task PrepareAsync(int members, int shows);

    /// <summary>One transaction; whether each was inserted.</summary>
    Task<bool[]> WriteAsync(IReadOnlyList<RawRequest> batch);
}
