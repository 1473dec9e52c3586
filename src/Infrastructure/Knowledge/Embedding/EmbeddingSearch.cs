using CharroBot.Application.Chat.Knowledge;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Infrastructure.Agent;
using CharroBot.Infrastructure.Agent.ModelClient;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Knowledge.Embedding;

/// <summary>
/// Finds passages by an embedding model, as long as that is there. The examples' vectors are made in the background when the first
/// question needs them, and kept in memory. A question waits a second at most; once one has waited in vain, none does until the model
/// has answered again in the background, where it may take as long as a load takes: who gives up a load makes it begin anew.
/// </summary>
internal sealed class EmbeddingSearch(
    QuestionEmbedder embedder, KnowledgeIndex index, OllamaOptions options, TimeProvider time, ILogger<EmbeddingSearch> logger) : IDisposable
{
    /// <summary>What a question may wait.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const int BatchSize = 32;

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _guard = new();
    private ExampleVectors? _vectors;
    private Task _preparing = Task.CompletedTask;
    private long? _awayAt;
    private string? _trouble;
    private volatile bool _isReady;

    /// <summary>Whether the next question will be compared.</summary>
    public bool IsReady => _isReady;

    /// <returns>Best first; null where the model could not be asked.</returns>
    public async Task<IReadOnlyList<RankedPassage>?> RankAsync(string question, CancellationToken cancellationToken)
    {
        if (!_isReady)
        {
            Prepare();
            return null;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var vector = (await embedder.EmbedAsync([question], deadline.Token))[0];
            var vectors = _vectors;
            if (vectors is null || vector.Length != vectors.Dimensions)
            {
                // Another model under the same name: all is to be made anew.
                _vectors = null;
                throw new ModelException(ModelFault.WrongShape);
            }

            return vectors.Nearest(vector);
        }
        catch (ModelException exception)
        {
            Away(exception.Fault);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Away(ModelFault.Timeout);
        }

        return null;
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Away(string fault)
    {
        lock (_guard)
        {
            _isReady = false;
            _awayAt = time.GetTimestamp();
            if (_trouble is null)
            {
                logger.LogWarning("{Model} does not embed ({Fault}): questions are answered by their words alone.", options.EmbeddingModel, fault);
            }

            _trouble = fault;
        }
    }

    private bool Pauses => _awayAt is { } since && time.GetElapsedTime(since) < TimeSpan.FromSeconds(options.BreakSeconds);

    private void Prepare()
    {
        lock (_guard)
        {
            if (!_isReady && _preparing.IsCompleted && !Pauses && !_stopping.IsCancellationRequested)
            {
                var stopping = _stopping.Token;
                _preparing = Task.Run(() => PrepareAsync(stopping), CancellationToken.None);
            }
        }
    }

    private async Task PrepareAsync(CancellationToken stopping)
    {
        try
        {
            var vectors = _vectors;
            if (vectors is not null && (await BatchAsync(["¿Qué es esto?"], stopping))[0].Length != vectors.Dimensions)
            {
                vectors = null;
            }

            _vectors = vectors ?? await EmbedAllAsync(stopping);
            lock (_guard)
            {
                (_isReady, _trouble) = (true, null);
            }

            logger.LogInformation("Questions are compared by {Model} too.", options.EmbeddingModel);
        }
        catch (ModelException exception)
        {
            Away(exception.Fault);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            Away(ModelFault.Timeout);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    private async Task<ExampleVectors> EmbedAllAsync(CancellationToken stopping)
    {
        var texts = ExampleVectors.Texts(index.Passages).ToList();
        var vectors = new List<float[]>(texts.Count);
        foreach (var batch in texts.Chunk(BatchSize))
        {
            vectors.AddRange(await BatchAsync([.. batch.Select(one => one.Text)], stopping));
        }

        return vectors.TrueForAll(vector => vector.Length == vectors[0].Length)
            ? new ExampleVectors([.. texts.Select(one => one.Owner)], [.. vectors])
            : throw new ModelException(ModelFault.WrongShape);
    }

    private async Task<float[][]> BatchAsync(string[] texts, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(options.Timeout);
        return await embedder.EmbedAsync(texts, limit.Token);
    }
}
