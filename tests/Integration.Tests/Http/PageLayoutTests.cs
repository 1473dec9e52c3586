using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CharroBot.Api.Site;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Http;

/// <summary>What the pages share comes from one layout, and their limits from the domain.</summary>
public sealed partial class PageLayoutTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    private static readonly string[] Once =
    [
        "<head>", "<body", "<title>", "name=\"viewport\"", "charset=\"utf-8\"", "/vendor/pico.min.css", "/css/app.css", "type=\"module\"",
    ];

    private readonly PageLayout _layout = new(
        page: "<html>\n<head>\n  <!-- head -->\n</head>\n<!-- body -->\n</html>\n",
        header: "  <nav><a href=\"/chat\">Chat</a></nav>\n");

    [Theory]
    [InlineData("/", 1, false)]
    [InlineData("/pedir", 1, false)]
    [InlineData("/chat", 1, false)]
    [InlineData("/pedido/nadie", 1, true)]
    [InlineData("/supervision", 0, true)]
    [InlineData("/supervision/tablero", 0, true)]
    [InlineData("/administracion", 0, true)]
    public async Task Page_Always_IsOneWholeDocument(string path, int headers, bool hidden)
    {
        var html = await PageAsync(path);

        html.ShouldStartWith("<!doctype html>\n<html lang=\"es-AR\">\n<head>\n");
        html.ShouldEndWith("</body>\n</html>\n");
        foreach (var once in Once)
        {
            Regex.Count(html, Regex.Escape(once)).ShouldBe(1, once);
        }

        Regex.Count(html, "<header class=\"bar\">").ShouldBe(headers);
        html.Contains("content=\"noindex\"", StringComparison.Ordinal).ShouldBe(hidden);
        html.ShouldNotContain("{{");
        html.ShouldNotContain("<!-- ");
    }

    [Theory]
    [InlineData("/pedir", "/pedir")]
    [InlineData("/chat", "/chat")]
    [InlineData("/", null)]
    [InlineData("/pedido/nadie", null)]
    public async Task Header_Always_MarksThePresentPageOnly(string path, string? marked)
    {
        var html = await PageAsync(path);

        Current().Matches(html).Select(match => match.Groups["path"].Value).ShouldBe(marked is null ? [] : [marked]);
    }

    [Fact]
    public async Task Form_Always_TakesAsManyCharactersAsTheDomain()
    {
        var html = await PageAsync("/pedir");

        var lengths = Length().Matches(html).ToDictionary(
            match => match.Groups["name"].Value,
            match => int.Parse(match.Groups["length"].ValueSpan, CultureInfo.InvariantCulture));

        lengths.ShouldBe(
            new Dictionary<string, int>
            {
                ["show_description"] = Submission.DescriptionMaxLength,
                ["user_name"] = User.NameMaxLength,
                ["user_email"] = EmailAddress.MaxLength,
                ["dni"] = 12,
                ["message"] = Submission.MessageMaxLength,
            },
            ignoreOrder: true);
    }

    [Fact]
    public async Task LimitsModule_Always_IsServedUnderTheVersionOfTheSite()
    {
        var path = LimitsModule().Match(await PageAsync("/pedir")).Value;

        using var response = await app.Client.GetAsync(path);

        path.ShouldStartWith("/v/");
        response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        (await response.Content.ReadAsStringAsync()).ShouldContain($"\"message\":{Submission.MessageMaxLength}");
    }

    [Fact]
    public void Complete_WhenAPageNamesNoSuchLimit_Refuses() =>
        Should.Throw<FormatException>(() => _layout.Complete("/x.html", "<head>\n</head>\n<body><input maxlength=\"{{nothing}}\"></body>\n"))
            .Message.ShouldContain("nothing");

    [Fact]
    public void Complete_WhenAFileIsNoHeadAndBody_Refuses() =>
        Should.Throw<FormatException>(() => _layout.Complete("/x.html", "<p>Hola</p>\n")).Message.ShouldContain("/x.html");

    [Fact]
    public void Complete_WhenAPageHasAHeader_MarksItsOwnLink() =>
        _layout.Complete("/chat.html", "<head>\n  <title>Chat</title>\n</head>\n<body class=\"chat\">\n  <!-- header -->\n</body>\n").ShouldBe(
            "<html>\n<head>\n  <title>Chat</title>\n</head>\n"
            + "<body class=\"chat\">\n  <nav><a href=\"/chat\" aria-current=\"page\">Chat</a></nav>\n</body>\n</html>\n");

    private async Task<string> PageAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var response = await app.Client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("""<a href="(?<path>[^"]*)" aria-current="page">""")]
    private static partial Regex Current();

    [GeneratedRegex("""name="(?<name>\w+)"[^>]* maxlength="(?<length>\d+)""")]
    private static partial Regex Length();

    [GeneratedRegex("""/v/\w+/js/limits\.js""")]
    private static partial Regex LimitsModule();
}
