using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CharroBot.Domain.Common;

namespace CharroBot.Integration.Tests.Http.Hostile;

/// <summary>What is really there: a hostile call gets further with some of it right.</summary>
internal sealed record RealThings(IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, IReadOnlyList<int>> Ids, IReadOnlyList<string> Cursors);

/// <summary>One call, made from one number: the same number makes the same call.</summary>
internal sealed class HostileCall(ApiOperation operation, RealThings real, int seed)
{
    /// <summary>The web server itself answers longer addresses, before the program is asked.</summary>
    private const int AddressPart = 300;

    private static readonly string[] Types = ["application/json", "text/csv", "text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data", "x"];

    private readonly Random _random = new(seed);

    public HttpRequestMessage Make()
    {
        var path = operation.Path;
        foreach (var (name, _) in operation.Parameters.Where(parameter => parameter.In == "path"))
        {
            path = path.Replace($"{{{name}}}", Uri.EscapeDataString(PathValue(name)), StringComparison.Ordinal);
        }

        var request = new HttpRequestMessage(operation.Method, new Uri(path + Query(), UriKind.Relative));

        // Whoever is answered before the whole body was read loses the connection: the next call is not to be on it.
        request.Headers.ConnectionClose = true;
        foreach (var (name, _) in operation.Parameters.Where(parameter => parameter.In == "header" && _random.Next(3) == 0))
        {
            // What no HTTP client lets through is not ours to judge.
            _ = request.Headers.TryAddWithoutValidation(name, string.Concat(HostileValues.Text(_random).Where(c => c is >= ' ' and <= '~')));
        }

        if (operation.ContentType is { } type)
        {
            var body = Encoding.UTF8.GetBytes(type == "text/csv" ? Csv() : Object(operation.Body!));
            request.Content = new ByteArrayContent(_random.Next(8) == 0 ? HostileValues.Damaged(_random, body) : body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.TryParse(_random.Next(12) == 0 ? Types[_random.Next(Types.Length)] : type, out var parsed) ? parsed : null;
        }

        return request;
    }

    private bool Rarely => _random.Next(4) == 0;

    /// <summary>A NUL in a path, too, is turned away by the web server. A number would be somebody: the admin who calls must not switch off their own account.</summary>
    private string PathValue(string name) => !Rarely ? Right(name)
        : InAddress().Replace("\0", string.Empty, StringComparison.Ordinal) is { Length: > 0 } text && !int.TryParse(text, CultureInfo.InvariantCulture, out _) ? text : $"{int.MaxValue}";

    private string InAddress() => TextCut.Cut(HostileValues.Text(_random), AddressPart);

    private string Query()
    {
        var query = new StringBuilder();
        foreach (var (name, _) in operation.Parameters.Where(parameter => parameter.In == "query" && _random.Next(3) > 0))
        {
            var value = name == "cursor" ? Cursor() : _random.Next(2) == 0 ? InAddress() : Right(name);
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(_random.Next(10) == 0 ? "%ff%00" : Uri.EscapeDataString(value));
        }

        return query.ToString();
    }

    /// <summary>A real one with a letter changed, one of another list, or no cursor at all.</summary>
    private string Cursor()
    {
        if (Rarely || real.Cursors.Count == 0)
        {
            return InAddress();
        }

        var cursor = real.Cursors[_random.Next(real.Cursors.Count)].ToCharArray();
        if (_random.Next(2) == 0)
        {
            cursor[_random.Next(cursor.Length)] = (char)_random.Next('A', 'z');
        }

        return new string(cursor);
    }

    /// <summary>The object its schema describes, with something wrong in most of them.</summary>
    private string Object(JsonNode schema)
    {
        if (_random.Next(15) == 0)
        {
            return HostileValues.Json(_random);
        }

        var wrong = _random.Next(5) == 0 ? null : schema["properties"]?.AsObject().Select(property => property.Key).ElementAtOrDefault(_random.Next(schema["properties"]!.AsObject().Count));
        var fields = new List<string>();
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            if (name != wrong)
            {
                fields.Add($"\"{name}\":{Value(name, property!)}");
            }
            else if (_random.Next(4) > 0)
            {
                fields.Add($"\"{name}\":{HostileValues.Json(_random)}");
            }
        }

        if (_random.Next(10) == 0)
        {
            fields.Add($"{HostileValues.Quoted(HostileValues.Text(_random))}:{HostileValues.Json(_random)}");
        }

        return $"{{{string.Join(',', fields)}}}";
    }

    private string Value(string name, JsonNode schema) => TypeOf(schema) switch
    {
        _ when _random.Next(25) == 0 => HostileValues.Json(_random),
        "array" => $"[{(schema["items"]!["properties"] is null ? Value(name, schema["items"]!) : Object(schema["items"]!))}]",
        "object" => "{}",
        "boolean" => _random.Next(2) == 0 ? "true" : "false",
        "integer" or "number" => Right(name),
        _ when schema["enum"] is JsonArray choices => choices[_random.Next(choices.Count)]?.ToJsonString() ?? "null",
        _ => HostileValues.Quoted(Right(name)),
    };

    private static string TypeOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => type!.GetValue<string>()).First(type => type != "null"),
        { } type => type.GetValue<string>(),
        null => "string",
    };

    /// <summary>One show has id and description in exclusion of each other: what is left out is left to chance.</summary>
    private string Right(string name)
    {
        var ids = real.Ids.GetValueOrDefault(name == "id" ? operation.Path.Split("/{id}")[0].Split('/')[^1] : name);
        return ids is { Count: > 0 } ? $"{ids[_random.Next(ids.Count)]}"
            : real.Texts.TryGetValue(name, out var text) ? text
            : $"{_random.Next(1, 6)}";
    }

    private string Csv()
    {
        var text = new StringBuilder("email,name,dni,code,title,artist,max_discounts,other_data,user_email,amount_paid,payment_date\n");
        for (var row = _random.Next(4); row > 0; row--)
        {
            text.AppendJoin(',', Enumerable.Range(0, _random.Next(9, 12)).Select(_ => $"\"{HostileValues.Text(_random).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
        }

        return text.ToString();
    }
}
