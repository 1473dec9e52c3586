using System.Security.Cryptography;
using CharroBot.Api.Site;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CharroBot.Api.Http;

/// <summary>The OpenAPI document: built at its first use, once, and then sent as the bytes it is, with an ETag.</summary>
internal sealed class ApiDocument(IServiceProvider services) : IDisposable
{
    private readonly SemaphoreSlim _building = new(1);
    private SiteFile? _built;

    public async Task<SiteFile> ReadAsync(CancellationToken cancellationToken)
    {
        if (_built is { } built)
        {
            return built;
        }

        await _building.WaitAsync(cancellationToken);
        try
        {
            return _built ??= await BuildAsync(cancellationToken);
        }
        finally
        {
            _ = _building.Release();
        }
    }

    public void Dispose() => _building.Dispose();

    private async Task<SiteFile> BuildAsync(CancellationToken cancellationToken)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiDocs.Name).GetOpenApiDocumentAsync(cancellationToken);
        using var bytes = new MemoryStream();
        await document.SerializeAsJsonAsync(bytes, OpenApiSpecVersion.OpenApi3_1, cancellationToken);
        var version = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()))[..16];
        return new SiteFile("application/json;charset=utf-8", bytes.ToArray(), version, isText: true);
    }
}
