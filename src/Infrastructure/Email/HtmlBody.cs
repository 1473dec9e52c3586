using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace CharroBot.Infrastructure.Email;

/// <summary>The HTML part of an email, made from its plain text and nothing else.</summary>
internal static partial class HtmlBody
{
    // Only what means something in HTML is encoded: accents stay readable in the source.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    // Tables and inline styles are all that every mail client still understands.
    private static readonly CompositeFormat Page = CompositeFormat.Parse("""
        <!DOCTYPE html>
        <html lang="es-AR">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{0}</title>
        </head>
        <body style="margin:0;padding:0;background-color:#f4f1ec;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f4f1ec;">
        <tr><td align="center" style="padding:24px 12px;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;background-color:#ffffff;border-radius:8px;">
        <tr><td style="padding:20px 28px;background-color:#1d1b2e;border-radius:8px 8px 0 0;font-family:Helvetica,Arial,sans-serif;font-size:18px;font-weight:bold;color:#ffffff;">{1}</td></tr>
        <tr><td style="padding:24px 28px 12px 28px;font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;color:#1d1b2e;">
        {2}
        </td></tr>
        </table>
        </td></tr>
        </table>
        </body>
        </html>

        """);

    /// <param name="sender">Stands at the top, as a letterhead.</param>
    /// <param name="links">Links that are known to stand in the text, byte for byte; others are found with care.</param>
    public static string Of(string subject, string sender, string text, IReadOnlyCollection<string>? links = null)
    {
        var paragraphs = BlankLines().Split(text.ReplaceLineEndings("\n").Trim())
            .Select(paragraph => Linked(paragraph, links ?? []).Replace("\n", "<br>\n", StringComparison.Ordinal))
            .Select(paragraph => $"<p style=\"margin:0 0 16px 0;\">{paragraph}</p>");
        return string.Format(CultureInfo.InvariantCulture, Page, Encode(subject), Encode(sender), string.Join('\n', paragraphs));
    }

    private static string Linked(string text, IReadOnlyCollection<string> links)
    {
        var html = new StringBuilder();
        var done = 0;
        foreach (var (index, length) in WebAddresses.In(text, links))
        {
            var address = Encode(text.Substring(index, length));
            html.Append(Encode(text[done..index]))
                .Append("<a href=\"").Append(address).Append("\" style=\"color:#b3261e;word-break:break-word;\">").Append(address).Append("</a>");
            done = index + length;
        }

        return html.Append(Encode(text[done..])).ToString();
    }

    /// <summary>The encoder spells line breaks as entities; they must stay breaks.</summary>
    private static string Encode(string text) => string.Join('\n', text.Split('\n').Select(Encoder.Encode));

    [GeneratedRegex(@"\n[ \t]*\n\s*")]
    private static partial Regex BlankLines();
}
