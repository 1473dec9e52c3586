using System.Text.Json.Nodes;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using Microsoft.OpenApi;

namespace CharroBot.Api.Http;

/// <summary>A query parameter or header that a handler reads by itself, as the OpenAPI document describes it.</summary>
internal sealed class ApiParameter
{
    private readonly Func<OpenApiSchema> _schema;

    private ApiParameter(ParameterLocation place, string name, string description, bool required, Func<OpenApiSchema> schema)
    {
        (Place, Name, Description, Required, _schema) = (place, name, description, required, schema);
    }

    public static ApiParameter PreferWait { get; } = Header(
        "Prefer",
        "wait=N (RFC 7240): wait up to N seconds, 10 at most, for a decision before answering. Without it, up to 2.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, Examples = ["wait=5"] });

    public static ApiParameter IdempotencyKey { get; } = Header(
        "Idempotency-Key",
        "A key of the client's own. A repeat with the same key within 24 hours gets the first answer.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255, Pattern = "^[!-~]+$" });

    public static ApiParameter CsrfToken { get; } = Header(
        CsrfFilter.HeaderName,
        "The csrf_token of the sign-in. Needed with the session cookie, not with a bearer token.",
        () => new OpenApiSchema { Type = JsonSchemaType.String });

    public static ApiParameter Limit { get; } = Whole("limit", "Items to answer with.", 1, PageRequest.MaxLimit, PageRequest.DefaultLimit);

    public static ApiParameter Cursor { get; } =
        Text("cursor", "The next_cursor or previous_cursor of an earlier answer; without it, the first page.", PageRequest.CursorMaxLength);

    public ParameterLocation Place { get; }

    public string Name { get; }

    private string Description { get; }

    private bool Required { get; }

    public static ApiParameter Text(string name, string description, int maxLength, int? minLength = null, bool required = false) =>
        Query(name, description, required, () => new OpenApiSchema { Type = JsonSchemaType.String, MinLength = minLength, MaxLength = maxLength });

    public static ApiParameter Whole(string name, string description, int minimum, int maximum, int fallback) =>
        Query(name, description, required: false, () => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = $"{minimum}",
            Maximum = $"{maximum}",
            Default = fallback,
        });

    public static ApiParameter Flag(string name, string description) =>
        Query(name, description, required: false, () => new OpenApiSchema { Type = JsonSchemaType.Boolean });

    public static ApiParameter Day(string name, string description) =>
        Query(name, description, required: false, () => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" });

    public static ApiParameter OneOf<TEnum>(string name, string description)
        where TEnum : struct, Enum => Query(name, description, required: false, () => Choice(Names<TEnum>()));

    /// <summary>Repeated, or separated by commas.</summary>
    public static ApiParameter AnyOf<TEnum>(string name, string description)
        where TEnum : struct, Enum =>
        Query(name, description, required: false, () => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Choice(Names<TEnum>()) });

    /// <param name="choices">The first one is what counts where the parameter is absent.</param>
    public static ApiParameter OneOf(string name, string description, params string[] choices) => Query(name, description, required: false, () =>
    {
        var schema = Choice(choices);
        schema.Default = choices[0];
        return schema;
    });

    public OpenApiParameter Describe() => new()
    {
        Name = Name,
        In = Place,
        Description = Description,
        Required = Required,
        Schema = _schema(),
    };

    private static ApiParameter Query(string name, string description, bool required, Func<OpenApiSchema> schema) =>
        new(ParameterLocation.Query, name, description, required, schema);

    private static ApiParameter Header(string name, string description, Func<OpenApiSchema> schema) =>
        new(ParameterLocation.Header, name, description, required: false, schema);

    private static OpenApiSchema Choice(IEnumerable<string> values) =>
        new() { Type = JsonSchemaType.String, Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value))] };

    private static IEnumerable<string> Names<TEnum>()
        where TEnum : struct, Enum => EnumWords.All<TEnum>();
}

/// <summary>The parameters of one endpoint.</summary>
internal sealed record ApiParameters(IReadOnlyList<ApiParameter> Items);

internal static class ApiParameterExtensions
{
    /// <summary>Tells the OpenAPI document what the handler reads from the query and the headers.</summary>
    public static TBuilder WithParameters<TBuilder>(this TBuilder builder, params ApiParameter[] parameters)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ApiParameters(parameters));

    /// <summary>Changes made with a session cookie need its token, and the OpenAPI document says so.</summary>
    public static RouteGroupBuilder RequireCsrfToken(this RouteGroupBuilder builder) =>
        builder.AddEndpointFilter<CsrfFilter>().WithParameters(ApiParameter.CsrfToken);

    /// <inheritdoc cref="RequireCsrfToken(RouteGroupBuilder)"/>
    public static RouteHandlerBuilder RequireCsrfToken(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter<CsrfFilter>().WithParameters(ApiParameter.CsrfToken);
}
