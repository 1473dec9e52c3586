using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace CharroBot.Infrastructure.Agent.Chat;

/// <summary>
/// Never asks more at a time than the server answers: a loaded Ollama queues the rest without limit and in silence. Who waits here
/// waits in order, and under their own deadline.
/// </summary>
internal sealed class SlotsChatClient(IChatClient inner, int slots) : DelegatingChatClient(inner)
{
    /// <summary>In the answer's properties: milliseconds it waited for a slot.</summary>
    public const string QueuedMs = "queued_ms";

    private readonly SemaphoreSlim _free = new(slots, slots);

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = Stopwatch.GetTimestamp();
        await _free.WaitAsync(cancellationToken);
        try
        {
            var queued = (int)Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            (response.AdditionalProperties ??= [])[QueuedMs] = queued;
            return response;
        }
        finally
        {
            _free.Release();
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                yield return update;
            }
        }
        finally
        {
            _free.Release();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _free.Dispose();
        base.Dispose(disposing);
    }
}
