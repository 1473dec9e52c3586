using System.Text.Json;
using System.Text.Json.Nodes;
using CharroBot.Application.Members;
using CharroBot.Application.Shows;
using CharroBot.Application.Supervision;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CharroBot.Api.Http;

/// <summary>What all operations share: how to sign in, and the shape of a refusal.</summary>
internal sealed class OpenApiDetails : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [OpenApiOperations.Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = HttpSetup.SessionCookie,
                Description = $"The cookie that /api/v1/auth/login sets. Changes need the header {CsrfFilter.HeaderName} too.",
            },
            [OpenApiOperations.Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token that an admin made, for scripts.",
            },
        };
        foreach (var (name, schema) in document.Components.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (name == nameof(ProblemDetails))
            {
                DescribeProblem((OpenApiSchema)schema, document);
            }

            ForgetNull(schema.Enum);
        }

        return Task.CompletedTask;
    }

    /// <summary>Whether null is allowed is for each member to say, not for the enumeration.</summary>
    private static void ForgetNull(IList<JsonNode>? values)
    {
        foreach (var nothing in values?.Where(value => value is null || value.GetValueKind() == JsonValueKind.Null || value.IsJsonNullSentinel()).ToList() ?? [])
        {
            _ = values!.Remove(nothing);
        }
    }

    private static void DescribeProblem(OpenApiSchema problem, OpenApiDocument document)
    {
        problem.Description = "An RFC 9457 problem.";
        problem.Required = new HashSet<string> { "type", "title", "status", "detail", "code" };
        problem.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "urn:charrobot:problem: and the code." },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "In Spanish, fit to show." },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable and machine-readable.", Examples = ["duplicate_request"] },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "For invalid input: messages by field, named as in the request; for an import, by line.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
            ["tracking_id"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "With duplicate_request, where the dni proved who asks: the live request.",
            },
            ["current"] = new OpenApiSchema
            {
                Description = "With stale_version: the request, show or member as it stands.",
                OneOf = [.. new[] { nameof(ReviewCase), nameof(AdminShow), nameof(AdminMember) }.Select(name => new OpenApiSchemaReference(name, document))],
            },
        };
    }
}
