namespace CharroBot.Api.Http;

/// <summary>The OpenAPI document and its browsable face, which loads nothing from outside.</summary>
internal static class ApiDocs
{
    public static IServiceCollection AddApiDocs(this IServiceCollection services) => services.AddOpenApi("v1", options => options
        .AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "CharroBot";
            document.Info.Version = "1.0.0";
            document.Info.Description = "Descuentos para la comunidad IndieHOY: pedidos, decisiones y supervisión.";
            document.Servers = [];
            return Task.CompletedTask;
        })
        .AddDocumentTransformer<OpenApiDetails>()
        .AddDocumentTransformer<OpenApiBodies>()
        .AddOperationTransformer<OpenApiOperations>()
        .AddSchemaTransformer<OpenApiBodies>());

    public static IApplicationBuilder UseApiDocs(this IApplicationBuilder app) => app.UseSwaggerUI(options =>
    {
        options.RoutePrefix = "docs";
        options.SwaggerEndpoint("/openapi/v1.json", "CharroBot v1");
        options.DocumentTitle = "CharroBot API";
    });
}
