using CharroBot.Api;
using CharroBot.Application.Staff;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Browser.Tests;

/// <summary>A database with its schema and the first admin, with or without the demo programme. Made once in a run: each test copies it.</summary>
internal static class DatabaseTemplate
{
    private static readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory("charrobot-template-");
    private static readonly Lazy<Task<string>> WithDemo = new(() => MakeAsync(demo: true));
    private static readonly Lazy<Task<string>> WithoutDemo = new(() => MakeAsync(demo: false));

    static DatabaseTemplate() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Delete(recursive: true);

    public static async Task CopyAsync(string path, bool demo) => File.Copy(await (demo ? WithDemo : WithoutDemo).Value, path);

    private static async Task<string> MakeAsync(bool demo)
    {
        var path = Path.Combine(Folder.FullName, $"{(demo ? "demo" : "empty")}.db");
        var app = Server.Build(
        [
            $"--contentRoot={Repository.Folder("src/Api")}", "--environment=Testing", "--Database:Provider=Sqlite",
            $"--ConnectionStrings:CharroBot=Data Source={path}", $"--Demo:Load={demo}", "--Logging:LogLevel:Default=Warning",
        ]);
        await using (app)
        {
            await FirstRun.PrepareAsync(app);
            await using var scope = app.Services.CreateAsyncScope();
            var staff = scope.ServiceProvider.GetRequiredService<IStaffDirectory>();
            (await staff.AddAsync(RunningApp.Admin, StaffRoles.Admin, Passwords.Of("nadie"))).IsSuccess.ShouldBeTrue();

            // An admin who has chosen a password is not told to.
            (await staff.ChangePasswordAsync(RunningApp.Admin, Passwords.Of("nadie"), Passwords.Of(RunningApp.Admin))).IsSuccess.ShouldBeTrue();
        }

        // The last connection that closes leaves one file and no log beside it.
        await using var connection = new SqliteConnection($"Data Source={path}");
        SqliteConnection.ClearPool(connection);
        return path;
    }
}
