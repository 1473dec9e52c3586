using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CharroBot.Domain.Shows;

/// <summary>
/// How the discount codes of a show look, as <c>INDIE-####-????</c>: <c>#</c> stands for a random digit from 2 to 9, <c>?</c> for a
/// random letter or digit, both without those that are taken for one another (0 O, 1 I L); every other character (A to Z, 0 to 9 and
/// <c>-</c>) stands for itself.
/// </summary>
public sealed class CodePattern
{
    public const int MaxLength = 40;

    /// <summary>Random bits that a code has at least: less than one guess in a billion is right.</summary>
    public const int MinBits = 30;

    public const string Digits = "23456789";
    public const string LettersAndDigits = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private readonly string _text;

    private CodePattern(string text) => _text = text;

    /// <summary>Reads a pattern. False where it has other characters, is too long, begins with a dash, or is too easily guessed.</summary>
    /// <param name="problem">What is wrong, in Spanish, to stand behind the field's name.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CodePattern? pattern, [NotNullWhen(false)] out string? problem)
    {
        pattern = null;
        problem = text switch
        {
            null or "" or { Length: > MaxLength } => $"tiene que tener entre 1 y {MaxLength} caracteres.",
            ['-', ..] => "no puede empezar con un guion.",
            _ when !text.All(IsKnown) => "solo puede tener A-Z, 0-9, «-», «#» (un dígito al azar) y «?» (una letra o un dígito al azar).",
            _ when Bits(text) < MinBits => $"se adivina fácil: usá más «?» o «#» (siete «?» o diez «#» alcanzan).",
            _ => null,
        };
        if (problem is not null)
        {
            return false;
        }

        pattern = new CodePattern(text!);
        return true;
    }

    /// <summary>A code nobody can guess.</summary>
    public string Next() => string.Create(_text.Length, _text, static (code, text) =>
    {
        for (var i = 0; i < code.Length; i++)
        {
            code[i] = text[i] switch
            {
                '#' => Digits[RandomNumberGenerator.GetInt32(Digits.Length)],
                '?' => LettersAndDigits[RandomNumberGenerator.GetInt32(LettersAndDigits.Length)],
                var literal => literal,
            };
        }
    });

    private static bool IsKnown(char c) => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '-' or '#' or '?';

    private static double Bits(string text) =>
        (text.Count(c => c == '#') * Math.Log2(Digits.Length)) + (text.Count(c => c == '?') * Math.Log2(LettersAndDigits.Length));
}
