using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace CharroBot.Api.Http;

/// <summary>Describes what the metadata of an endpoint tells: its parameters, who may call it and how it refuses.</summary>
internal sealed class OpenApiOperations : IOpenApiOperationTransformer
{
    public const string Session = "session";
    public const string Bearer = "bearer";

    private static readonly Dictionary<string, string> PathParameters = new()
    {
        ["code"] = "The code of a show.",
        ["id"] = "The number of what the address names: a request, a show, a member, an account or a token.",
        ["session_id"] = "The unguessable id of the conversation.",
        ["tracking_id"] = "The unguessable id that the request was answered with.",
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var reads = HttpMethods.IsGet(context.Description.HttpMethod ?? HttpMethods.Get);
        DescribeParameters(operation, metadata.OfType<ApiParameters>().SelectMany(declared => declared.Items)
            .Where(parameter => parameter != ApiParameter.CsrfToken || !reads));

        if (metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [Requires(Session, context.Document)];
            if (metadata.OfType<IAuthorizeData>().All(data => data.Policy != Policies.OwnSession))
            {
                operation.Security.Add(Requires(Bearer, context.Document));
            }

            Refuses(operation, context.Document, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
        }
        else
        {
            // Anyone: said in so many words.
            operation.Security = [];
        }

        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true)
        {
            Refuses(operation, context.Document, StatusCodes.Status404NotFound);
        }

        if (operation.Parameters?.Count > 0)
        {
            // What HTTP itself cannot read, and what a handler cannot.
            Refuses(operation, context.Document, StatusCodes.Status400BadRequest);
        }

        if (operation.RequestBody is not null)
        {
            Refuses(
                operation,
                context.Document,
                StatusCodes.Status400BadRequest,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType);
        }

        // Every request of an address counts.
        Refuses(operation, context.Document, StatusCodes.Status429TooManyRequests, StatusCodes.Status500InternalServerError);
        if (!metadata.OfType<DisableRequestTimeoutAttribute>().Any())
        {
            Refuses(operation, context.Document, StatusCodes.Status504GatewayTimeout);
        }

        ((OpenApiResponse)operation.Responses!["429"]).Headers = new Dictionary<string, IOpenApiHeader>
        {
            ["Retry-After"] = new OpenApiHeader
            {
                Description = "Seconds to wait.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
            },
        };
        SortResponses(operation);
        return Task.CompletedTask;
    }

    private static void DescribeParameters(OpenApiOperation operation, IEnumerable<ApiParameter> declared)
    {
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Path))
        {
            parameter.Description = PathParameters.GetValueOrDefault(parameter.Name ?? string.Empty);
        }

        foreach (var parameter in declared)
        {
            // What the framework found by itself knows less.
            foreach (var found in operation.Parameters.Where(found => found.In == parameter.Place && found.Name == parameter.Name).ToList())
            {
                _ = operation.Parameters.Remove(found);
            }

            operation.Parameters.Add(parameter.Describe());
        }
    }

    private static OpenApiSecurityRequirement Requires(string scheme, OpenApiDocument? document) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    private static void Refuses(OpenApiOperation operation, OpenApiDocument? document, params ReadOnlySpan<int> statuses)
    {
        operation.Responses ??= [];
        foreach (var status in statuses)
        {
            _ = operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [Problems.ContentType] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemDetails), document) },
                },
            });
        }
    }

    private static void SortResponses(OpenApiOperation operation)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in (operation.Responses ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            sorted.Add(status, response);
        }

        operation.Responses = sorted;
    }
}
