using System.Text.RegularExpressions;

namespace CharroBot.Infrastructure.Email.Smtp;

/// <summary>One row of <see cref="SmtpReplyRules"/>.</summary>
/// <param name="Codes">Subject and detail of the enhanced status code (<c>7.60</c>), a pattern over the whole of it; null for any or none.</param>
/// <param name="Words">A pattern over the text, which is lower case, without accents and on one line; null for any.</param>
/// <param name="Source">Who documents the reply, or whose server sends it.</param>
/// <param name="ExceptForRecipient">Does not hold in a reply to RCPT, where the same words speak of the recipient.</param>
internal sealed record SmtpReplyRule(SmtpReplySubject Subject, Regex? Codes, Regex? Words, string Source, bool ExceptForRecipient = false)
{
    public bool Matches(string code, string text, bool toRecipient) =>
        !(ExceptForRecipient && toRecipient) && Codes?.IsMatch(code) != false && Words?.IsMatch(text) != false;
}
