using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace CharroBot.Api.Site;

/// <summary>One file, ready to be sent: compressed at its first use, and only once. Nothing in it is anybody's secret.</summary>
internal sealed class SiteFile
{
    private const string Brotli = "br";
    private const string Gzip = "gzip";
    private static readonly BrotliCompressionOptions BrotliQuality = new() { Quality = 9 };

    private readonly byte[] _bytes;
    private readonly string _version;
    private readonly Dictionary<string, Lazy<byte[]>> _compressed = [];

    public SiteFile(string contentType, byte[] bytes, string version, bool isText)
    {
        (ContentType, _bytes, _version) = (contentType, bytes, version);
        if (isText)
        {
            _compressed[Brotli] = new(() => Compressed(target => new BrotliStream(target, BrotliQuality, leaveOpen: true)));
            _compressed[Gzip] = new(() => Compressed(target => new GZipStream(target, CompressionLevel.SmallestSize, leaveOpen: true)));
        }
    }

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <param name="cacheControl">How long a browser may keep it without asking.</param>
    public async Task SendAsync(HttpContext http, string cacheControl)
    {
        var encoding = EncodingFor(http.Request);
        var tag = new EntityTagHeaderValue($"\"{_version}{(encoding is null ? string.Empty : "-" + encoding)}\"");
        var headers = http.Response.Headers;
        headers.CacheControl = cacheControl;
        headers.ETag = tag.ToString();
        if (_compressed.Count > 0)
        {
            headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        }

        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var body = encoding is null ? _bytes : _compressed[encoding].Value;
        headers.ContentEncoding = encoding;
        headers.ContentLength = body.Length;
        headers.ContentType = ContentType;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
    }

    private string? EncodingFor(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return new[] { Brotli, Gzip }.FirstOrDefault(encoding => _compressed.ContainsKey(encoding)
            && accepted.Any(offer => offer.Quality is not 0 && offer.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)));
    }

    private byte[] Compressed(Func<Stream, Stream> compress)
    {
        using var target = new MemoryStream();
        using (var stream = compress(target))
        {
            stream.Write(_bytes);
        }

        return target.ToArray();
    }
}
