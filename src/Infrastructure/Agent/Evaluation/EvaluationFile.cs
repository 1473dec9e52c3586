using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CharroBot.Application.Discounts.Evaluation;
using CharroBot.Domain.Common;

namespace CharroBot.Infrastructure.Agent.Evaluation;

/// <summary>Labelled cases as JSON; docs/evaluation.md describes the format.</summary>
public static partial class EvaluationFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    internal static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The cases that come with the product.</summary>
    public static Result<EvaluationSet> Shipped()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Evaluation/cases.json")!;
        return Read(stream);
    }

    /// <returns><c>cases_invalid</c>, with one line that names the case, where the file cannot be used whole.</returns>
    public static Result<EvaluationSet> Read(Stream stream)
    {
        try
        {
            var file = JsonSerializer.Deserialize<FileEntry>(stream, Format);
            return file is null ? Invalid("el archivo está vacío.") : new EvaluationFileReader(file).Read();
        }
        catch (JsonException exception)
        {
            var one = CasePath().Match(exception.Path ?? string.Empty);
            var where = one.Success ? $"El caso número {int.Parse(one.Groups[1].Value, CultureInfo.InvariantCulture) + 1}" : "el archivo";
            return Invalid($"{where}: {Explain(exception)}");
        }
        catch (CaseFileException exception)
        {
            return Invalid(exception.Message);
        }
    }

    /// <summary>What is wrong and where, in one line.</summary>
    internal static string Explain(JsonException exception)
    {
        var message = OurNamespace().Replace(exception.Message.ReplaceLineEndings(" "), string.Empty);
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        var what = (end < 0 ? message : message[..end]).Trim();
        var line = exception.LineNumber is { } number ? $", línea {number + 1}" : string.Empty;
        return exception.Path is { Length: > 0 } path ? $"{what} ({path}{line})" : what;
    }

    [GeneratedRegex(@"^\$\.cases\[(\d{1,6})\]")]
    private static partial Regex CasePath();

    [GeneratedRegex(@"\bCharroBot\.(\w+\.)+(?=\w)")]
    private static partial Regex OurNamespace();

    private static Error Invalid(string message) => Error.Invalid("cases_invalid", message);
}

/// <summary>The file says something that cannot be used; the message is one line.</summary>
internal sealed class CaseFileException(string message) : Exception(message);

/// <param name="Now">The club's wall clock.</param>
/// <param name="Cases">Read one by one, so that what is wrong with one can name it.</param>
internal sealed record FileEntry(
    string Now,
    IReadOnlyDictionary<string, MemberEntry?> Members,
    IReadOnlyList<JsonElement> Shows,
    IReadOnlyList<JsonElement> Cases,
    RulesEntry? Rules = null);

/// <summary>What the labels take for granted; the defaults are the product's.</summary>
internal sealed record RulesEntry(int MinHoursBeforeShow = 1, int MaxDaysBeforeShow = 180, int? MaxRequestsPerMonth = null);

internal sealed record MemberEntry(string Name, bool SubscriptionActive = true, bool MonthlyFeeCurrent = true);

/// <summary>The owner's columns.</summary>
internal sealed record ShowEntry(
    string Code,
    string Title,
    string Artist,
    int MaxDiscounts,
    string? Venue = null,
    string? ShowDate = null,
    string? TicketingLink = null,
    JsonElement? OtherData = null,
    bool Active = true,
    int SentDiscounts = 0);
