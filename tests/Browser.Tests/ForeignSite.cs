using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CharroBot.Browser.Tests;

/// <summary>Another site, on an origin of its own, that carries the chat: strict policy, hostile styles, keyboard shortcuts.</summary>
internal sealed class ForeignSite : IAsyncDisposable
{
    private readonly WebApplication _site;

    private ForeignSite(WebApplication site) => _site = site;

    /// <summary>Where the chat comes from.</summary>
    public Uri Bot { get; set; } = null!;

    /// <summary>Not the bot's host name either: to a browser this is another site.</summary>
    public Uri Address => new($"http://localhost:{new Uri(_site.Urls.First()).Port}");

    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    public static async Task<ForeignSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var site = new ForeignSite(app);
        app.MapGet("/", (HttpResponse response) => site.Page(response, "<script src=\"{0}embed.js\"></script>"));
        app.MapGet("/modulo", (HttpResponse response) => site.Page(response, "<script type=\"module\" src=\"{0}embed.js\"></script>"));
        app.MapGet("/estilo.css", () => Results.Text(Style, "text/css"));
        app.MapGet("/atajos.js", () => Results.Text("addEventListener('keydown', event => { document.title += event.key; });", "text/javascript"));
        await app.StartAsync();
        return site;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private IResult Page(HttpResponse response, string script)
    {
        // The lines that docs/chat.md asks for, and nothing more for the bot.
        var bot = Bot.GetLeftPart(UriPartial.Authority);
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; img-src 'self'; script-src 'self' {bot}; connect-src {bot}; style-src 'self'; require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'";
        return Results.Text(
            $"""
            <!doctype html>
            <html lang="es-AR">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>El club</title>
              <link rel="icon" href="/icono.svg">
              <link rel="stylesheet" href="/estilo.css">
              <script src="/atajos.js"></script>
              {string.Format(System.Globalization.CultureInfo.InvariantCulture, script, Bot)}
            </head>
            <body>
              <main><h1>El club</h1><p><button type="button">Un botón del club</button></p></main>
              <charro-bot></charro-bot>
            </body>
            </html>
            """,
            "text/html; charset=utf-8");
    }

    private const string Style = """
        html { font-size: 10px; }
        body { font: italic 3rem/3 cursive; color: lime; background: white; text-transform: uppercase; letter-spacing: 0.5em; }
        * { border-radius: 0 !important; }
        button, textarea, p, section, header { background: magenta !important; color: yellow !important; font-size: 40px !important; padding: 40px !important; }
        charro-bot { position: static !important; display: none !important; transform: rotate(20deg); opacity: 0.1; }
        """;
}
