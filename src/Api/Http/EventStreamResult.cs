using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace CharroBot.Api.Http;

/// <summary>
/// Server-sent events with a comment after each silence of <see cref="RateLimitOptions.HeartbeatSeconds"/>: proxies keep the connection,
/// and a client that is gone is noticed by the write that fails.
/// </summary>
internal sealed class EventStreamResult(IAsyncEnumerable<SseItem<object>> events) : IResult
{
    private static readonly byte[] Heartbeat = ":\n\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache,no-store";
        response.Headers.Pragma = "no-cache";
        response.Headers.ContentEncoding = "identity";
        if (httpContext.WasHead())
        {
            return;
        }

        using var gone = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        var reader = events.GetAsyncEnumerator(gone.Token);
        var pending = Task.FromResult(false);
        try
        {
            await response.StartAsync(gone.Token);
            await response.Body.FlushAsync(gone.Token);
            while (await NextAsync())
            {
                await WriteAsync(response, reader.Current, gone.Token);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The client left: the usual end of a stream.
        }
        finally
        {
            await gone.CancelAsync();

            // An enumerator may be disposed only between two items.
            _ = await Task.WhenAny(pending);
            await reader.DisposeAsync();
        }

        async Task<bool> NextAsync()
        {
            var time = httpContext.RequestServices.GetRequiredService<TimeProvider>();
            var options = httpContext.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value;
            var silence = TimeSpan.FromSeconds(options.HeartbeatSeconds);
            pending = reader.MoveNextAsync().AsTask();
            while (!pending.IsCompleted)
            {
                using var over = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
                if (await Task.WhenAny(pending, Task.Delay(silence, time, over.Token)) == pending)
                {
                    await over.CancelAsync();
                    break;
                }

                gone.Token.ThrowIfCancellationRequested();
                await response.Body.WriteAsync(Heartbeat, gone.Token);
                await response.Body.FlushAsync(gone.Token);
            }

            return await pending;
        }
    }

    private static async Task WriteAsync(HttpResponse response, SseItem<object> item, CancellationToken cancellationToken)
    {
        var json = response.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        await SseFormatter.WriteAsync(
            Once(item),
            response.Body,
            (written, buffer) =>
            {
                using var writer = new Utf8JsonWriter(buffer);
                JsonSerializer.Serialize(writer, written.Data, written.Data.GetType(), json);
            },
            cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    private static async IAsyncEnumerable<SseItem<object>> Once(SseItem<object> item)
    {
        await Task.CompletedTask;
        yield return item;
    }
}
