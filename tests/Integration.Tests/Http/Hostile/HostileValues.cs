using System.Text;
using System.Text.Json;

namespace CharroBot.Integration.Tests.Http.Hostile;

/// <summary>What people, scripts and attackers type where something else was meant.</summary>
internal static class HostileValues
{
    private static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "\ud800", "x\udc00", "\ud800\ud800", "\u0007", "a\u001b[31mb", "\u2028", "\uFEFFx", "\uFFFE", "\u202Egnp.exe", "\u200B",
        "👩‍👩‍👧‍👦🇦🇷", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞", "ıİßﬁ", "مرحبا بالعالم",
        "'; DROP TABLE users; --", "\" OR 1=1 --", "%' AND '1'='1", "_%\\", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;&#0;",
        "{{constructor.constructor('x')()}}", "${7*7}", "{{#has_venue}}", "{{{first_name}}}", "{0}", "%s%n", "Ana\r\nBcc: x@example.com", "uno\ndos", "\t",
        "../../etc/passwd", "..%2f..%2f", "%zz", "C:\\con", "=cmd|' /C calc'!A0", "@SUM(1)", "NaN", "-1", "0", "1e309", "99999999999999999999", "true", "null", "[]", "{}",
        "2026-13-45", "0001-01-01", "9999-12-31T23:59:59.9999999Z", "2026-12-01T21:00:00+99:00", "a@b", "a@b.c\r\nX: y", "wait=99999999999", "wait=-1", "Infinity", "0x10",
        "ñandú", "İSTANBUL", "las pelotas en rosario", "mi dni es 30111222", "quiero cancelar", "1", "2",
    ];

    /// <summary>JSON that is no text: what stands here goes out as it is.</summary>
    private static readonly string[] Fragments =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e400", "-1e400", "99999999999999999999", "2147483647", "2147483648", "-2147483649", "1e-400", "0.1e1", "[]", "{}", "[null]", "[[]]",
        "{\"a\":null}", "\"\\u0000\"", "\"\\ud800\"", "\"\\udfff\\ud800\"", "\"\\u001f\"", "{\"\\u0000\":1}", "[1,\"a\",null,{}]", "{\"$type\":\"System.Object\"}", "\"\\/\"",
        "{\"id\":1,\"version\":1}", "[{\"id\":1,\"version\":1}]", "[{\"id\":null}]", "[{\"id\":-1,\"version\":2147483648}]", "01", "+1", "'a'", "NaN", "undefined",
    ];

    public static string Text(Random random) => random.Next(12) switch
    {
        0 => new string("xñ漢"[random.Next(3)], random.Next(1, 2000)),
        1 => Anything(random, random.Next(1, 40)),
        2 => Text(random) + Text(random),
        _ => Texts[random.Next(Texts.Length)],
    };

    public static string Json(Random random) => random.Next(8) switch
    {
        0 => Nested(random.Next(2) == 0 ? "[" : "{\"a\":", random.Next(2) == 0 ? 40 : 3000),
        1 or 2 => Fragments[random.Next(Fragments.Length)],
        _ => Quoted(Text(random)),
    };

    /// <summary>As JSON has it, but for halves of surrogate pairs: those stay halves.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(char.IsSurrogate(c) ? $"\\u{(int)c:x4}" : JsonEncodedText.Encode(c.ToString()).ToString());
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Bytes that were a body.</summary>
    public static byte[] Damaged(Random random, byte[] body)
    {
        var bytes = body.ToList();
        switch (random.Next(7))
        {
            case 0:
                bytes.RemoveRange(bytes.Count / 2, bytes.Count - (bytes.Count / 2));
                break;
            case 1:
                bytes.InsertRange(random.Next(bytes.Count + 1), [0xC3, 0x28, 0xFF]);
                break;
            case 2:
                bytes.InsertRange(0, [0xEF, 0xBB, 0xBF]);
                break;
            case 3:
                bytes.Insert(random.Next(bytes.Count + 1), 0);
                break;
            case 4:
                bytes.AddRange(body);
                break;
            case 5:
                var noise = new byte[random.Next(1, 500)];
                random.NextBytes(noise);
                return noise;
            default:
                bytes.AddRange(Enumerable.Repeat((byte)' ', 70_000));
                break;
        }

        return [.. bytes];
    }

    private static string Anything(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(char.MaxValue + 1)));

    private static string Nested(string open, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(open == "[" ? "]" : "}", depth));
}
