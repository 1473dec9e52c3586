using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;

namespace CharroBot.Application.Shows;

/// <summary>A show's <c>other_data</c> as JSON text: the one way in and out, for imports and for the database.</summary>
public static class ShowDetailsJson
{
    private const string City = "city";
    private const string ImageUrl = "image_url";
    private const string Image = "image";
    private const string DiscountType = "discount_type";
    private const string DiscountInstructions = "discount_instructions";
    private const string Aliases = "aliases";
    private const string Genre = "genre";
    private const string CodePattern = "code_pattern";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    // Accents stay letters, so that the text can be read and searched; it never stands inside a page.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads an object; keys we do not know are kept in <see cref="ShowDetails.Extra"/>. Lengths are not checked here.</summary>
    /// <returns><c>other_data_invalid</c> where it is no JSON object, or a known key has the wrong type.</returns>
    public static Result<ShowDetails> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement)
                : Invalid("tiene que ser un objeto JSON.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // The last two: text that is JSON and yet no text, as a lone half of a surrogate pair is.
            return Invalid("no es JSON válido.");
        }
    }

    /// <summary>What <see cref="Parse"/> reads back as the same details; missing values are left out.</summary>
    public static string Write(ShowDetails details)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            Write(writer, City, details.City);
            Write(writer, ImageUrl, details.ImageUrl);
            Write(writer, DiscountType, details.DiscountType);
            Write(writer, DiscountInstructions, details.DiscountInstructions);
            if (details.Aliases.Count > 0)
            {
                writer.WriteStartArray(Aliases);
                foreach (var alias in details.Aliases)
                {
                    writer.WriteStringValue(alias);
                }

                writer.WriteEndArray();
            }

            Write(writer, Genre, details.Genre);
            Write(writer, CodePattern, details.CodePattern);
            foreach (var (key, value) in details.Extra.OrderBy(extra => extra.Key, StringComparer.Ordinal))
            {
                writer.WritePropertyName(key);
                writer.WriteRawValue(value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static Result<ShowDetails> Read(JsonElement root)
    {
        if (!IsStorable(root))
        {
            return Invalid("tiene caracteres o números que no se pueden guardar.");
        }

        var details = ShowDetails.Empty;
        var extra = new Dictionary<string, string>();
        var image = false;
        foreach (var property in root.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case City or Image or ImageUrl or DiscountType or DiscountInstructions or Genre or CodePattern
                    when value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null):
                    return Invalid($"«{property.Name}» tiene que ser un texto.");
                case City:
                    details = details with { City = Text(value) };
                    break;
                case Image or ImageUrl when image:
                    return Invalid("usá «image» o «image_url», no las dos.");
                case Image or ImageUrl:
                    image = true;
                    details = details with { ImageUrl = Text(value) };
                    break;
                case DiscountType:
                    details = details with { DiscountType = Text(value) };
                    break;
                case DiscountInstructions:
                    details = details with { DiscountInstructions = Text(value) };
                    break;
                case Genre:
                    details = details with { Genre = Text(value) };
                    break;
                case CodePattern:
                    details = details with { CodePattern = Text(value) };
                    break;
                case Aliases when value.ValueKind == JsonValueKind.Null:
                    break;
                case Aliases when value.ValueKind != JsonValueKind.Array
                    || value.EnumerateArray().Any(alias => alias.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(alias.GetString())):
                    return Invalid("«aliases» tiene que ser una lista de textos.");
                case Aliases:
                    details = details with { Aliases = [.. value.EnumerateArray().Select(alias => alias.GetString()!.Trim())] };
                    break;
                default:
                    extra[property.Name] = value.GetRawText();
                    break;
            }
        }

        return details with { Extra = extra };
    }

    /// <summary>PostgreSQL's jsonb takes neither NUL nor numbers without end, wherever they stand.</summary>
    private static bool IsStorable(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .All(property => TextRules.IsPrintable(property.Name, lineBreaks: true)
                && !property.Name.AsSpan().ContainsAny('\n', '\r', '\t') && IsStorable(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(IsStorable),
        JsonValueKind.String => TextRules.IsPrintable(element.GetString(), lineBreaks: true),
        JsonValueKind.Number => element.TryGetDouble(out var number) && double.IsFinite(number),
        _ => true,
    };

    private static string? Text(JsonElement value) => value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static void Write(Utf8JsonWriter writer, string key, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(key, value);
        }
    }

    private static Error Invalid(string message) => Error.Invalid("other_data_invalid", message);
}
