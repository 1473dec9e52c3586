using Microsoft.OpenApi;

namespace CharroBot.Api.Http;

/// <summary>The OpenAPI document and its browsable face, which loads nothing from outside.</summary>
internal static class ApiDocs
{
    public const string Name = "v1";
    public const string Path = "/openapi/v1.json";

    private static readonly Dictionary<string, string> Tags = new()
    {
        ["Service"] = "What this is.",
        ["Shows"] = "The programme, for anyone.",
        ["Discount requests"] = "A member's requests, by their tracking id.",
        ["Chat"] = "The conversation with Charro Bot.",
        ["Identity"] = "A way in for members whose network was blocked by wrong tries.",
        ["Sign-in"] = "Sessions of the team.",
        ["Supervision"] = "What supervisors see and decide.",
        ["Administration"] = "What admins tend: shows, members, payments, staff, tokens, imports.",
    };

    public static IServiceCollection AddApiDocs(this IServiceCollection services) => services
        .AddSingleton<ApiDocument>().AddOpenApi(Name, options => options
        .AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "CharroBot";
            document.Info.Version = "1.0.0";
            document.Info.Description = "Descuentos para la comunidad IndieHOY: pedidos, decisiones y supervisión.";
            document.Info.Contact = new OpenApiContact { Name = "IndieHOY" };
            document.Info.License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" };

            // The server that the document came from, whatever its address.
            document.Servers = [new OpenApiServer { Url = "/" }];
            foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
            {
                tag.Description = Tags[tag.Name!];
            }

            return Task.CompletedTask;
        })
        .AddDocumentTransformer<OpenApiDetails>()
        .AddDocumentTransformer<OpenApiBodies>()
        .AddOperationTransformer<OpenApiOperations>()
        .AddSchemaTransformer<OpenApiBodies>()
        .AddDocumentTransformer<OpenApiConstraints>());

    public static IApplicationBuilder UseApiDocs(this IApplicationBuilder app) => app.UseSwaggerUI(options =>
    {
        options.RoutePrefix = "docs";
        options.SwaggerEndpoint(Path, "CharroBot v1");
        options.DocumentTitle = "CharroBot API";
    });

    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapGet(Path, SendAsync).ExcludeFromDescription().AllowAnonymous();

    private static async Task SendAsync(HttpContext http, ApiDocument document) =>
        await (await document.ReadAsync(http.RequestAborted)).SendAsync(http, "no-cache");
}
