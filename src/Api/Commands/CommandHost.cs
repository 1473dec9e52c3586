using CharroBot.Domain.Common;
using CharroBot.Infrastructure;
using CharroBot.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace CharroBot.Api.Commands;

/// <summary>Runs one command with the same configuration and services as the server, without its workers.</summary>
internal static class CommandHost
{
    /// <summary>A command that prints one line when it is done.</summary>
    /// <inheritdoc cref="RunAsync(Func{IServiceProvider, CancellationToken, Task{Result{int}}}, bool, CancellationToken, Action{IServiceCollection})"/>
    public static Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<Result<string>>> command, bool migrate, CancellationToken cancellationToken) =>
        RunAsync(
            async (services, token) =>
            {
                var result = await command(services, token);
                if (result.IsFailure)
                {
                    return result.Error;
                }

                await Console.Out.WriteLineAsync(result.Value);
                return Result<int>.Ok(0);
            },
            migrate,
            cancellationToken);

    /// <param name="command">Prints for itself; gives the exit code.</param>
    /// <param name="migrate">Brings the schema up to date first, as a start of the server would.</param>
    /// <param name="customize">Puts services of the command in the place of the server's.</param>
    public static async Task<int> RunAsync(
        Func<IServiceProvider, CancellationToken, Task<Result<int>>> command,
        bool migrate,
        CancellationToken cancellationToken,
        Action<IServiceCollection>? customize = null)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(ContentRoot.Options());
            builder.Configuration.AddSecretFiles();
            builder.Logging.ClearProviders();
            builder.Services.AddInfrastructure(builder.Configuration, builder.Environment);
            customize?.Invoke(builder.Services);
            await using var app = builder.Build();
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            StartupChecks.RunGlobalization();
            await using var scope = app.Services.CreateAsyncScope();
            if (migrate)
            {
                await scope.ServiceProvider.GetRequiredService<IDatabaseMigrator>().MigrateAsync(cancellationToken);
            }

            var result = await command(scope.ServiceProvider, cancellationToken);
            return result.IsFailure ? await FailAsync(Explain(result.Error)) : result.Value;
        }
        catch (Exception exception)
        {
            // A script reads one line and an exit code, whatever went wrong.
            return await FailAsync(StartupFailure.Explain(exception) ?? $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    public static async Task<int> FailAsync(string line)
    {
        await Console.Error.WriteLineAsync(line.ReplaceLineEndings(" "));
        return 1;
    }

    private static string Explain(Error error) => error switch
    {
        ValidationError validation => string.Join(' ', validation.Fields.Select(field => $"{field.Key}: {string.Join(' ', field.Value)}")),
        _ => $"{error.Code}: {error.Message}",
    };
}
