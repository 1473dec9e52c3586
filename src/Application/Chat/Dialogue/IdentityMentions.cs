using System.Text;
using System.Text.RegularExpressions;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>The addresses and DNIs in a message, whose of several they are, and the message with marks in their place.</summary>
/// <param name="Email">The speaker's; null where there is none. Valid or not.</param>
/// <param name="Dni">The speaker's.</param>
/// <param name="Pieces">The message in order: what is no address and no DNI as it is.</param>
internal sealed partial record IdentityMentions(string? Email, int? Dni, IReadOnlyList<IdentityMentions.Piece> Pieces)
{
    internal readonly record struct Piece(string Text, bool IsEmail, bool IsDni);

    /// <param name="dniExpected">A DNI was asked for: any number of its length is one.</param>
    public static IdentityMentions In(string message, bool dniExpected)
    {
        var text = SpokenEmailAddress.WrittenOut(message);
        var emails = Address().Matches(text).Select(match => Trimmed(text, match)).ToList();
        var blanked = emails.Aggregate(text, (rest, email) => rest.Remove(email.Index, email.Length).Insert(email.Index, new string('\uE000', email.Length)));
        var dnis = DniReader.FindAll(blanked, dniExpected || emails.Count > 0);
        var (whose, dni) = Speaker(text, emails, dnis);
        return new IdentityMentions(whose < 0 ? null : emails[whose].Value, dni, Cut(text, emails, dnis));
    }

    /// <summary>With something in place of every address and every DNI.</summary>
    public string With(Func<string, string> email, Func<string, string> dni)
    {
        var text = new StringBuilder();
        foreach (var piece in Pieces)
        {
            _ = text.Append(piece.IsEmail ? email(piece.Text) : piece.IsDni ? dni(piece.Text) : piece.Text);
        }

        return text.ToString();
    }

    /// <summary>
    /// Of several pairs the speaker's own ("yo …"), else the first. Of several addresses alone the last: "not that one, this one".
    /// </summary>
    private static (int Email, int? Dni) Speaker(string text, List<(int Index, int Length, string Value)> emails, List<DniMention> dnis)
    {
        if (emails.Count <= 1 || dnis.Count <= 1)
        {
            return (emails.Count - 1, dnis.Count == 0 ? null : emails.Count > 1 || dnis.Count == 1 ? dnis[0].Number : dnis[^1].Number);
        }

        var own = Own().Match(text) is { Success: true } said ? emails.FindIndex(email => email.Index > said.Index) : 0;
        own = own < 0 ? 0 : own;
        return (own, dnis.MinBy(dni => Gap(dni, emails[own])).Number);
    }

    /// <summary>Between a DNI and an address, in characters: who gives both says the address first, more often than not.</summary>
    private static int Gap(DniMention dni, (int Index, int Length, string Value) email) =>
        dni.Index > email.Index ? dni.Index - (email.Index + email.Length) : email.Index - (dni.Index + dni.Length) + 1;

    private static List<Piece> Cut(string text, List<(int Index, int Length, string Value)> emails, List<DniMention> dnis)
    {
        var pieces = new List<Piece>();
        var end = 0;
        foreach (var (index, length, isEmail) in emails.Select(email => (email.Index, email.Length, true)).Concat(dnis.Select(dni => (dni.Index, dni.Length, false))).OrderBy(mention => mention.Index))
        {
            pieces.Add(new Piece(text[end..index], false, false));
            pieces.Add(new Piece(text.Substring(index, length), isEmail, !isEmail));
            end = index + length;
        }

        pieces.Add(new Piece(text[end..], false, false));
        return pieces;
    }

    /// <summary>Quotation marks and the sentence's own signs are not of the address.</summary>
    private static (int Index, int Length, string Value) Trimmed(string text, Match match)
    {
        var start = match.Index + match.Value.TakeWhile(sign => sign is '\'' or '’' or '.' or '-').Count();
        var value = text[start..(match.Index + match.Length)].TrimEnd('.', ',', ';', ':', ')', '!', '?', '\'', '’');
        return (start, value.Length, value.Replace('’', '\''));
    }

    [GeneratedRegex(@"[^\s<>,;:()""¡¿]+@[^\s<>,;:()""']*", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(?:yo|soy yo|el m[ií]o|los m[ií]os|mis datos|mi mail|mi email|mi correo)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Own();
}
