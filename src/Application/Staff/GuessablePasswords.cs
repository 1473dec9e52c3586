using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Staff;

/// <summary>
/// Passwords that are tried first: common words with a number behind, runs of the keyboard, repetitions, the account's own name. What is
/// left of a password without these must be long enough by itself.
/// </summary>
public static partial class GuessablePasswords
{
    /// <summary>Letters and digits that must be left beside common words, runs and years.</summary>
    private const int MinRest = 5;

    /// <summary>Letters and digits that must be left beside the account's name.</summary>
    private const int MinBesideName = 8;

    private const int MinRun = 3;

    /// <summary>What each further common word is worth: of a few unrelated ones a good password can be made.</summary>
    private const int FurtherWord = 3;

    /// <summary>As <see cref="TextFolding"/> writes them, each read forwards and backwards.</summary>
    private static readonly string[] Rows =
    [
        "1234567890", "qwertyuiop", "asdfghjkln", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "qazwsxedcrfvtgbyhnujmikolp",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol", "147258369", "159753",
    ];

    /// <summary>Longest first, so that "contrasena" goes before "contra".</summary>
    private static readonly IReadOnlyList<string> Words = Load();

    public static bool Contains(string password, string username)
    {
        var plain = Plain(password);
        var read = Unmask(plain);
        return IsRepetition(plain) || IsRepetition(read)
            || IsMostlyName(read, Unmask(Plain(username)))
            || Rest(plain) < MinRest || Rest(read) < MinRest;
    }

    /// <summary>Letters and digits, lower case, without accents.</summary>
    private static string Plain(string text) => string.Concat(TextFolding.Fold(text).Where(char.IsLetterOrDigit));

    /// <summary>"p4ssw0rd" as it is meant.</summary>
    private static string Unmask(string text)
    {
        var read = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            // A digit among digits is a number; beside a letter it may stand for one.
            var among = (i > 0 && char.IsLetter(text[i - 1])) || (i + 1 < text.Length && char.IsLetter(text[i + 1]));
            _ = read.Append(among ? Meant(text[i]) : text[i]);
        }

        return read.ToString();
    }

    private static char Meant(char c) => c switch
    {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        _ => c,
    };

    /// <summary>One piece over and over, with the beginning of another at the end perhaps: "1234 1234 12", "verita verita".</summary>
    private static bool IsRepetition(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            var repeats = true;
            for (var i = length; i < text.Length && repeats; i++)
            {
                repeats = text[i] == text[i - length];
            }

            if (repeats)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMostlyName(string text, string name)
    {
        if (name.Length < MinRun)
        {
            return false;
        }

        var backwards = string.Concat(name.Reverse());
        var rest = text.Replace(name, string.Empty, StringComparison.Ordinal).Replace(backwards, string.Empty, StringComparison.Ordinal);
        return rest.Length < text.Length && rest.Length < MinBesideName;
    }

    /// <summary>How much no list and no keyboard explains; the same character in a row counts once.</summary>
    private static int Rest(string text)
    {
        var words = 0;
        foreach (var word in Words.Where(word => text.Contains(word, StringComparison.Ordinal)))
        {
            var shorter = text.Replace(word, " ", StringComparison.Ordinal);
            words += shorter.Length < text.Length ? 1 : 0;
            text = shorter;
        }

        var rest = WithoutRuns(Year().Replace(text, " "));
        return rest.Where((c, i) => c != ' ' && (i == 0 || rest[i - 1] != c)).Count() + (FurtherWord * Math.Max(0, words - 1));
    }

    private static string WithoutRuns(string text)
    {
        var rest = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var run = Rows.Max(row => Math.Max(RunAt(text, i, row, 1), RunAt(text, i, row, -1)));
            if (run >= MinRun)
            {
                _ = rest.Append(' ');
                i += run;
            }
            else
            {
                _ = rest.Append(text[i]);
                i++;
            }
        }

        return rest.ToString();
    }

    private static int RunAt(string text, int start, string row, int step)
    {
        var at = row.IndexOf(text[start], StringComparison.Ordinal);
        var length = 0;
        while (at >= 0 && at < row.Length && start + length < text.Length && text[start + length] == row[at])
        {
            length++;
            at += step;
        }

        return length;
    }

    private static List<string> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("CharroBot.Application.Staff.common-words.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#').SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(word => TextFolding.Fold(word)).Distinct().OrderByDescending(word => word.Length)];
    }

    [GeneratedRegex("(19|20)[0-9]{2}")]
    private static partial Regex Year();
}
