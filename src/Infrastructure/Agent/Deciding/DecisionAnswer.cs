using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Agent.Deciding;

/// <summary>What was wrong with an answer.</summary>
/// <param name="Words">Spanish, for the model to mend it.</param>
internal sealed record AnswerProblem(string Fault, string Words);

/// <summary>A model's decision in its own shape, and everything it must satisfy before anybody believes a word of it.</summary>
internal sealed partial record DecisionAnswer(
    [property: JsonPropertyName("reason")] string Reason,
    [property: JsonPropertyName("show_code")] string ShowCode,
    [property: JsonPropertyName("decision")] string Decision,
    [property: JsonPropertyName("email_paragraph")] string EmailParagraph,
    [property: JsonPropertyName("evidence")] string Evidence = "")
{
    public const string NoShow = "none";
    public const int EvidenceMaxLength = DecisionRecord.EvidenceMaxLength;
    public const int ReasonMinLength = 3;
    public const int ReasonMaxLength = 300;
    public const int ParagraphMaxLength = 400;

    private static readonly JsonSerializerOptions Strict = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    public Recommendation Recommendation => Decision switch
    {
        "approve" => Recommendation.Approve,
        "decline" => Recommendation.Decline,
        _ => Recommendation.Unsure,
    };

    /// <summary>
    /// The grammar of the answer, by hand: strict, each string bounded (one without an end runs until the tokens do), the reasoning
    /// before the decision, the words it rests on before the reasoning.
    /// </summary>
    public static JsonElement Schema(IEnumerable<string> codes, IEnumerable<string> verdicts) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["evidence"] = new JsonObject { ["type"] = "string", ["maxLength"] = EvidenceMaxLength },
            ["reason"] = new JsonObject { ["type"] = "string", ["minLength"] = ReasonMinLength, ["maxLength"] = ReasonMaxLength },
            ["show_code"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. codes.Append(NoShow).Select(code => JsonValue.Create(code))]) },
            ["decision"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. verdicts.Select(verdict => JsonValue.Create(verdict))]) },
            ["email_paragraph"] = new JsonObject { ["type"] = "string", ["maxLength"] = ParagraphMaxLength },
        },
        ["required"] = new JsonArray("evidence", "reason", "show_code", "decision", "email_paragraph"),
        ["additionalProperties"] = false,
    });

    /// <summary>Servers have let unconstrained text through: the answer is checked as if there were no grammar.</summary>
    /// <returns>The answer, or what is wrong with it; never both.</returns>
    public static (DecisionAnswer? Answer, AnswerProblem? Problem) Read(string text, IReadOnlyCollection<string> codes)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, new(ModelFault.Empty, "está vacía"));
        }

        DecisionAnswer? answer;
        try
        {
            using var json = JsonDocument.Parse(text);
            answer = json.RootElement.Deserialize<DecisionAnswer>(Strict);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, exception is not JsonException { Path: null or "" } || text.TrimStart().StartsWith('{')
                ? new(ModelFault.WrongShape, "no es un objeto JSON con esas cinco claves de texto")
                : new(ModelFault.NotJson, "no es un objeto JSON"));
        }

        if (answer is null)
        {
            return (null, new(ModelFault.WrongShape, "es null"));
        }

        answer = answer with { Reason = Printable(answer.Reason), Evidence = Printable(answer.Evidence), EmailParagraph = Printable(answer.EmailParagraph) };
        return answer.Problem(codes) is { } problem ? (null, problem) : (answer, null);
    }

    /// <summary>One paragraph: a database refuses NUL, and a letter needs no other control or direction mark.</summary>
    private static string Printable(string text) => Invisible().Replace(text.Normalize(NormalizationForm.FormC), " ").Trim();

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+")]
    private static partial Regex Invisible();

    private AnswerProblem? Problem(IReadOnlyCollection<string> codes)
    {
        if (Decision is not ("approve" or "decline" or "unsure"))
        {
            return new(ModelFault.WrongShape, "\"decision\" tiene que ser approve, decline o unsure");
        }

        if (ShowCode != NoShow && !codes.Contains(ShowCode))
        {
            return new(ModelFault.UnknownShow, "\"show_code\" tiene que ser uno de los códigos dados, o none");
        }

        if (Reason.Length is < ReasonMinLength or > ReasonMaxLength || EmailParagraph.Length > ParagraphMaxLength || Evidence.Length > EvidenceMaxLength)
        {
            return new(ModelFault.WrongShape, $"\"reason\" va de {ReasonMinLength} a {ReasonMaxLength} caracteres caracteres, \"email_paragraph\" hasta {ParagraphMaxLength} y \"evidence\" hasta {EvidenceMaxLength}");
        }

        return null;
    }
}
