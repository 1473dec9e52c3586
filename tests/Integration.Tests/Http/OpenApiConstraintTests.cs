using System.Text.Json;
using System.Text.Json.Nodes;
using CharroBot.Application.Chat;
using CharroBot.Application.Discounts;
using CharroBot.Application.Members;
using CharroBot.Application.Shows;
using CharroBot.Application.Staff;
using CharroBot.Application.Supervision;
using CharroBot.TestSupport.App;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Http;

/// <summary>A client that sends what the document allows is not refused for a length or a range that it could not know.</summary>
public sealed class OpenApiConstraintTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    /// <summary>The bodies that carry what a validator looks at.</summary>
    private static readonly Dictionary<Type, string[]> Bodies = new()
    {
        [typeof(SubmitDiscountRequest)] = ["SubmitBody"],
        [typeof(ClarifyDiscountRequest)] = ["ClarifyBody"],
        [typeof(SendChatMessage)] = ["ChatBody"],
        [typeof(ShowFields)] = ["AddShowBody", "UpdateShowBody"],
        [typeof(MemberFields)] = ["AddMemberBody", "UpdateMemberBody"],
        [typeof(AddPayment)] = ["AddPaymentBody"],
        [typeof(AddStaff)] = ["AddStaffBody"],
        [typeof(ResetPassword)] = ["ResetPasswordBody"],
        [typeof(ChangeOwnPassword)] = ["ChangePasswordBody"],
        [typeof(IssueToken)] = ["IssueTokenBody"],
        [typeof(ApproveDiscount)] = ["ApproveBody"],
        [typeof(DeclineDiscount)] = ["DeclineBody"],
        [typeof(ResolveShow)] = ["ResolveShowBody"],
        [typeof(ReprocessDecision)] = ["ReprocessBody"],
        [typeof(EditEmail)] = ["EditEmailBody"],
        [typeof(ReviewMany)] = ["BatchBody"],
    };

    /// <summary>The operations whose parameters a validator looks at.</summary>
    private static readonly Dictionary<Type, string[]> Queries = new()
    {
        [typeof(SearchShows)] = ["Search"],
        [typeof(ListProgramme)] = ["ListProgramme"],
        [typeof(ListMembers)] = ["ListMembers"],
        [typeof(ReviewFilter)] = ["ListRequests", "ExportRequests"],
        [typeof(GetStatistics)] = ["GetStatistics"],
        [typeof(ForgetAlias)] = ["ForgetAlias"],
    };

    /// <summary>Text that the server makes and that nothing bounds, and why.</summary>
    private static readonly Dictionary<string, string> Unbounded = new()
    {
        ["codes"] = "recovery codes, made by the server",
        ["uri"] = "an otpauth address, made by the server",
        ["reason"] = "a sentence of the rules, the agent or a supervisor",
        ["summary"] = "a sentence made of facts",
        ["words"] = "a sentence made of facts",
        ["what"] = "a sentence made of facts",
        ["who"] = "a sentence made of facts",
        ["show"] = "a sentence made of facts",
        ["paragraph"] = "the model's words, cut before they are stored",
        ["text"] = "a message of the chat, ours or the member's",
        ["reply"] = "a message of the chat",
        ["quick_replies"] = "messages of the chat",
        ["sources"] = "headings of the knowledge that the club writes",
        ["warnings"] = "sentences made of facts",
        ["findings"] = "sentences of the grounding check",
        ["email_findings"] = "sentences of the grounding check",
        ["unexplained"] = "words of the member's message",
        ["question"] = "the member's message as it was searched",
        ["word"] = "a word of the member's message",
        ["matched"] = "a word of a show",
        ["field"] = "the name of a field of a show",
        ["conflict"] = "what speaks against a candidate",
        ["notes"] = "sentences about how cells of a file were read",
        ["outcome"] = "a word of the resolution or of the delivery",
        ["provider"] = "configuration",
        ["model"] = "configuration",
        ["model_digest"] = "the model server's",
        ["digest"] = "the model server's",
        ["options"] = "the model's settings",
        ["facts"] = "what the model was given, as JSON",
        ["prompt_version"] = "the name of a file of prompts",
        ["fault"] = "a code of the model client",
        ["message_id"] = "RFC 5322",
        ["last_error"] = "the mail server's words",
        ["discount_code"] = "made from the show's pattern",
        ["key"] = "a cell of an imported file",
    };

    [Fact]
    public async Task Properties_SayWhatTheyMayHold()
    {
        var document = await app.Client.GetJsonAsync("/openapi/v1.json");
        var properties = document["components"]!["schemas"]!.AsObject()
            .SelectMany(schema => (schema.Value!["properties"]?.AsObject() ?? []).Select(property => (Schema: schema.Key, Name: property.Key, Node: property.Value!)))
            .ToList();
        properties.Count.ShouldBeGreaterThan(500);

        properties.Where(property => !IsBounded(property.Node) && !Unbounded.ContainsKey(property.Name))
            .Select(property => $"{property.Schema}.{property.Name} {property.Node.ToJsonString()}").ShouldBeEmpty();
        Unbounded.Keys.Except(properties.Where(property => !IsBounded(property.Node)).Select(property => property.Name)).ShouldBeEmpty("listed for nothing");
    }

    [Fact]
    public async Task Schemas_SayWhatTheValidatorsDemand()
    {
        var document = await app.Client.GetJsonAsync("/openapi/v1.json");
        var compared = 0;
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var validated in ValidatedTypes())
        {
            var validator = (IValidator)scope.ServiceProvider.GetRequiredService(typeof(IValidator<>).MakeGenericType(validated));
            foreach (var rule in validator.CreateDescriptor().Rules)
            {
                foreach (var component in rule.Components.Select(component => component.Validator))
                {
                    if (component is not (ILengthValidator or IBetweenValidator))
                    {
                        continue;
                    }

                    var described = Described(document, validated, rule.PropertyName).ToList();
                    described.ShouldNotBeEmpty($"{validated.Name}.{rule.PropertyName} has a limit that no schema tells");
                    foreach (var schema in described)
                    {
                        compared++;
                        ShouldTell(schema, component, $"{validated.Name}.{rule.PropertyName}");
                    }
                }
            }
        }

        compared.ShouldBeGreaterThan(40);
    }

    private static IEnumerable<Type> ValidatedTypes() => typeof(SubmitDiscountRequest).Assembly.GetTypes()
        .Where(type => !type.IsAbstract)
        .SelectMany(type => type.GetInterfaces())
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IValidator<>))
        .Select(type => type.GenericTypeArguments[0]).Distinct();

    private static IEnumerable<JsonNode> Described(JsonNode document, Type validated, string property)
    {
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
        foreach (var body in Bodies.GetValueOrDefault(validated) ?? [])
        {
            if (document["components"]!["schemas"]![body]!["properties"]![name] is { } schema)
            {
                yield return schema;
            }
        }

        foreach (var query in Queries.GetValueOrDefault(validated) ?? [])
        {
            var operation = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(method => method.Value!)
                .Single(operation => operation.Text("operationId") == query);
            if (operation["parameters"]!.AsArray().SingleOrDefault(parameter => parameter!.Text("name") == name)?["schema"] is { } schema)
            {
                yield return schema;
            }
        }
    }

    private static void ShouldTell(JsonNode schema, IPropertyValidator validator, string what)
    {
        switch (validator)
        {
            case ILengthValidator { Max: > 0 } length:
                schema["maxLength"]?.GetValue<int>().ShouldBe(length.Max, what);
                schema["maxLength"].ShouldNotBeNull(what);
                break;
            case IBetweenValidator between:
                schema["minimum"]?.ToJsonString().ShouldBe($"{between.From}", what);
                schema["maximum"]?.ToJsonString().ShouldBe($"{between.To}", what);
                schema["maximum"].ShouldNotBeNull(what);
                break;
        }
    }

    private static bool IsBounded(JsonNode schema)
    {
        string[] limits = ["$ref", "enum", "const", "pattern", "maxLength", "minLength", "minimum", "maximum", "exclusiveMinimum", "maxItems"];
        if (limits.Any(limit => schema[limit] is not null))
        {
            return true;
        }

        var types = schema["type"] switch
        {
            JsonArray several => several.Select(type => type!.GetValue<string>()).Where(type => type != "null").ToList(),
            { } one => [one.GetValue<string>()],
            null => [],
        };
        return types is ["boolean"]
            || (types is ["string"] && schema["format"] is not null)
            || (types is ["array"] && IsBounded(schema["items"]!))
            || (types is ["object"] && (schema["properties"] is not null || schema["additionalProperties"] is not null))
            || (types is ["null"] or [] && (schema["oneOf"]?.AsArray().Any(choice => choice!["type"]?.ToJsonString() != "\"null\"" && IsBounded(choice!)) ?? false));
    }
}
