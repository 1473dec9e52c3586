using System.Text.Json;
using CharroBot.Application.Discounts.Deciding;

namespace CharroBot.Infrastructure.Agent.ModelClient;

/// <summary>What a look at the model server finds.</summary>
/// <param name="Version">The server's; null where it does not say.</param>
/// <param name="Installed">The configured model is there.</param>
/// <param name="Digest">Which build of it; null where the server does not say.</param>
/// <param name="Models">The models that are there, at most 50.</param>
internal sealed record ModelServerReport(string? Version, bool Installed, string? Digest, IReadOnlyList<string> Models);

/// <summary>The side of a model server that is not chat: is it there, and with what.</summary>
internal interface IModelServer
{
    /// <exception cref="ModelException">It does not answer, or not as it should.</exception>
    Task<ModelServerReport> LookAsync(CancellationToken cancellationToken);
}

/// <summary>Ollama: <c>/api/version</c> and <c>/api/tags</c>.</summary>
internal sealed class OllamaServer(HttpClient http, string model) : IModelServer
{
    public async Task<ModelServerReport> LookAsync(CancellationToken cancellationToken)
    {
        using var version = await ModelServerHttp.GetAsync(http, "api/version", cancellationToken);
        using var tags = await ModelServerHttp.GetAsync(http, "api/tags", cancellationToken);
        var models = tags.Items("models").Select(item => (Name: item.Text("name") ?? string.Empty, Digest: item.Text("digest"))).ToList();

        var (name, digest) = models.FirstOrDefault(item => ModelName.IsSame(item.Name, model));
        return new ModelServerReport(version.RootElement.Text("version"), name is not null, digest, [.. models.Select(item => item.Name).Take(50)]);
    }
}

/// <summary>An OpenAI-compatible endpoint: <c>models</c>.</summary>
internal sealed class OpenAIServer(HttpClient http, string model, string apiKey) : IModelServer
{
    public async Task<ModelServerReport> LookAsync(CancellationToken cancellationToken)
    {
        using var list = await ListAsync(cancellationToken);
        var models = list?.Items("data").Select(item => item.Text("id") ?? string.Empty).ToList();

        // A server without a listing may serve the model all the same: its answers will say.
        return new ModelServerReport(null, models is null || models.Exists(id => ModelName.IsSame(id, model)), null, [.. (models ?? []).Take(50)]);
    }

    private async Task<JsonDocument?> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ModelServerHttp.GetAsync(http, "models", cancellationToken, apiKey);
        }
        catch (ModelException exception) when (exception.Fault == ModelFault.BadRequest)
        {
            return null;
        }
    }
}
