using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CharroBot.Api.Site;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CharroBot.Api.Http;

/// <summary>
/// A page of <c>wwwroot</c> that the server completes for browsers without JavaScript. What it puts in stands at the page's own
/// <c>data-</c> marks and is always encoded.
/// </summary>
internal sealed class PageTemplate
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html;

    private PageTemplate(string html) => _html = new StringBuilder(html);

    public static PageTemplate Of(SiteFiles site, string file) => new(Encoding.UTF8.GetString(site.Current.Page(file).Bytes.Span));

    /// <summary>A sentence above the form, and a link after it where there is one.</summary>
    public PageTemplate WithProblem(string text, string? linkTarget, string? linkText) =>
        Put(" data-problem hidden>", $">{Encode(text)}{(linkTarget is null ? string.Empty : $" <a href=\"{Encode(linkTarget)}\">{Encode(linkText)}</a>")}");

    /// <summary>What was typed into a field, and what is wrong with it.</summary>
    public PageTemplate WithField(string name, string? value, IEnumerable<string> errors)
    {
        var message = string.Join(' ', errors);
        var invalid = message.Length == 0 ? string.Empty : " aria-invalid=\"true\"";
        Put($" data-field=\"{name}\"></textarea>", $"{invalid}>\n{Encode(value)}</textarea>");
        Put($" data-field=\"{name}\">", $" value=\"{Encode(value)}\"{invalid}>");
        return Put($" data-error=\"{name}\"></small>", $">{Encode(message)}</small>");
    }

    /// <summary>Where a request stands, as <see cref="StatusMarkup"/> says it.</summary>
    public PageTemplate WithStatus(string html) => Put("<noscript data-status></noscript>", $"<noscript>{html}</noscript>");

    public ContentHttpResult ToHttp(int status = StatusCodes.Status200OK) =>
        TypedResults.Content(_html.ToString(), "text/html", Encoding.UTF8, status);

    private PageTemplate Put(string mark, string html)
    {
        _html.Replace(mark, html);
        return this;
    }

    /// <summary>Text as it may stand in HTML, in an attribute too.</summary>
    public static string Encode(string? text) => Encoder.Encode(text ?? string.Empty);
}
