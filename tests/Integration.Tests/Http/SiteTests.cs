using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Http;

/// <summary>How the files of the pages travel: compressed, under their version, kept by the browser.</summary>
public sealed partial class SiteTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/pedir")]
    [InlineData("/chat")]
    [InlineData("/supervision")]
    [InlineData("/pedido/nadie")]
    public async Task Page_NamesEveryFileUnderOneVersion_DownToTheLastModule(string page)
    {
        var seen = new HashSet<string>();
        var toRead = new Queue<string>([page]);
        while (toRead.TryDequeue(out var path))
        {
            using var response = await GetAsync(path);
            response.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, .. path == "/pedido/nadie" ? new[] { HttpStatusCode.NotFound } : []], path);
            foreach (var name in OwnFile().Matches(await response.Content.ReadAsStringAsync()).Select(match => match.Value).Where(seen.Add))
            {
                toRead.Enqueue(name);
            }
        }

        seen.Count.ShouldBeGreaterThan(4);
        seen.Select(name => Version().Match(name).Value).Distinct().ShouldHaveSingleItem().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task File_UnderItsVersion_IsCompressedAsAskedAndKeptForEver(string accepted, string? encoding)
    {
        var path = await StylesheetAsync();
        using var plain = await GetAsync(path);
        var expected = await plain.Content.ReadAsByteArrayAsync();

        using var response = await GetAsync(path, accepted);

        response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        response.Headers.Vary.ShouldContain("Accept-Encoding");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/css; charset=utf-8");
        response.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        (await DecodedAsync(response)).ShouldBe(expected);
        if (encoding is not null)
        {
            response.Content.Headers.ContentLength!.Value.ShouldBeLessThan(expected.Length / 2);
        }
    }

    [Fact]
    public async Task File_ThatTheBrowserHas_IsNotSentAgain()
    {
        using var first = await GetAsync("/css/app.css", "br");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/css/app.css");
        request.Headers.AcceptEncoding.ParseAdd("br");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var again = await app.Client.SendAsync(request);

        first.Headers.CacheControl!.ToString().ShouldBe("no-cache");
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task File_UnderAnotherVersion_IsThereButNotKept()
    {
        using var response = await GetAsync("/v/0123456789abcdef/css/app.css");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.CacheControl!.ToString().ShouldBe("no-cache");
    }

    [Theory]
    [InlineData("/pedido.html")]
    [InlineData("/v/0123456789abcdef/pedido.html")]
    [InlineData("/layout/page.html")]
    [InlineData("/v/0123456789abcdef/layout/header.html")]
    [InlineData("/v/0123456789abcdef/js/no-hay.js")]
    [InlineData("/v/0123456789abcdef")]
    [InlineData("/js/..%2f..%2fappsettings.json")]
    [InlineData("/v/x/%2e%2e/%2e%2e/appsettings.json")]
    public async Task File_ThatIsNone_IsNotFound(string path)
    {
        using var response = await GetAsync(path);

        _ = await response.ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task File_AskedForItsHeadOnly_SendsNoBody()
    {
        using var response = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/css/app.css"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength!.Value.ShouldBeGreaterThan(1000);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    private async Task<string> StylesheetAsync()
    {
        using var page = await GetAsync("/pedir");
        return OwnFile().Matches(await page.Content.ReadAsStringAsync()).Select(match => match.Value).First(name => name.EndsWith("app.css", StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? encodings = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        if (encodings is not null)
        {
            request.Headers.AcceptEncoding.ParseAdd(encodings);
        }

        return await app.Client.SendAsync(request);
    }

    private static async Task<byte[]> DecodedAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStreamAsync();
        await using var decoded = response.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var bytes = new MemoryStream();
        await decoded.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex("""(?<=["'(])/(?:v|css|img|js|vendor)/[\w./-]+(?=["')])""")]
    private static partial Regex OwnFile();

    [GeneratedRegex("^/v/[0-9a-f]{16}/")]
    private static partial Regex Version();
}
