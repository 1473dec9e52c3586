using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using FluentValidation;

namespace CharroBot.Application.Common;

/// <summary>Rules for text that people type, with messages in Spanish.</summary>
internal static class TextRules
{
    /// <summary>Present, not blank, one line, at most <paramref name="maxLength"/> characters.</summary>
    public static IRuleBuilderOptions<T, string?> RequiredLine<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.Must(text => !PastedText.IsBlank(text)).WithMessage("Completá este dato.").Line(maxLength);

    /// <summary>One line without control characters, at most <paramref name="maxLength"/> characters; may be absent.</summary>
    public static IRuleBuilderOptions<T, string?> Line<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.MaximumLength(maxLength).WithMessage($"Puede tener hasta {maxLength} caracteres.")
            .Must(text => IsPrintable(text, lineBreaks: false)).WithMessage("Tiene caracteres que no se pueden usar.");

    /// <summary>Lines of text without other control characters, at most <paramref name="maxLength"/> characters; may be absent.</summary>
    public static IRuleBuilderOptions<T, string?> Paragraphs<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.MaximumLength(maxLength).WithMessage($"Puede tener hasta {maxLength} caracteres.")
            .Must(text => IsPrintable(text, lineBreaks: true)).WithMessage("Tiene caracteres que no se pueden usar.");

    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(EmailAddress.IsValid).WithMessage("Escribí un email válido.");

    /// <summary>
    /// Neither control characters nor broken surrogate pairs, which a database or a mail header would refuse. In one line, what counts as a
    /// blank (<see cref="PastedText.IsSeparator"/>) may stand; whoever stores it takes <see cref="PastedText.Line"/>.
    /// </summary>
    public static bool IsPrintable(string? text, bool lineBreaks)
    {
        if (text is null)
        {
            return true;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && !(lineBreaks ? c is '\n' or '\r' or '\t' : PastedText.IsSeparator(c)))
            {
                return false;
            }

            if ((lineBreaks && c is '\u2028' or '\u2029') || c is '\uFFFE' or '\uFFFF' || char.IsLowSurrogate(c))
            {
                return false;
            }

            if (char.IsHighSurrogate(c) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
            {
                return false;
            }
        }

        return true;
    }
}
