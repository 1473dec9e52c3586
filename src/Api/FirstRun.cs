using System.Buffers.Text;
using System.Security.Cryptography;
using CharroBot.Application.Members;
using CharroBot.Application.Staff;
using CharroBot.Infrastructure.Files;
using CharroBot.Infrastructure.Keys;
using CharroBot.Infrastructure.Persistence;
using MediatR;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CharroBot.Api;

/// <summary>What a start does before the first request, and says after it.</summary>
internal static class FirstRun
{
    private const string FirstAdmin = "admin";

    /// <summary>Brings the schema up to date and, in Development or where asked, loads the demo programme once.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        app.Services.GetRequiredService<IPrivateFiles>().Close();
        await scope.ServiceProvider.GetRequiredService<IDatabaseMigrator>().CheckAsync(CancellationToken.None);
        if (app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.MigrateOnStart)
        {
            await scope.ServiceProvider.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        }

        await scope.ServiceProvider.GetRequiredService<IKeyRing>().PrepareAsync(CancellationToken.None);
        if (app.Configuration.GetValue("Demo:Load", app.Environment.IsDevelopment()))
        {
            var loaded = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LoadDemo());
            if (loaded.IsFailure)
            {
                app.Logger.LogInformation("The demo programme was not loaded: {Code}.", loaded.Error.Code);
            }
        }
    }

    /// <summary>Says where to go, and how the first admin gets in.</summary>
    public static async Task AnnounceAsync(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? string.Empty;
        var url = address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        await Console.Out.WriteLineAsync($"""

            Charro Bot is running.
              Start page     {url}/
              Ask for one    {url}/pedir
              Supervisors    {url}/supervision
              API docs       {url}/docs
            """);

        await using var scope = app.Services.CreateAsyncScope();
        var staff = scope.ServiceProvider.GetRequiredService<IStaffDirectory>();
        if (await staff.AnyAsync(CancellationToken.None))
        {
            return;
        }

        if (!app.Environment.IsDevelopment())
        {
            await Console.Out.WriteLineAsync("  No staff account exists yet. Make one: staff add NAME --role admin (the password is read from standard input).\n");
            return;
        }

        var password = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));
        var added = await staff.AddAsync(FirstAdmin, StaffRoles.Admin, password);
        await Console.Out.WriteLineAsync(added.IsSuccess
            ? $"  First admin    {FirstAdmin} / {password}   (shown only this once)\n"
            : $"  The first admin could not be made: {added.Error.Message}\n");
    }
}
