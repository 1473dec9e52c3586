using System.Net;
using CharroBot.TestSupport.App;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Security;

/// <summary>Somebody copied the keys and read a stamp, and makes a cookie of their own.</summary>
public sealed class ForgedCookieTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Cookie_ForgedWithCopiedKeys_IsRefusedBeforeAndAfterTheRotation()
    {
        // Whoever has the keys can sign a cookie, and still has no session on the server.
        using var copy = new CopiedKeys(((SqliteTestDatabase)app.Database).Folder);
        (await StatusAsync(await copy.ForgeAsync(app))).ShouldBe(HttpStatusCode.Unauthorized);

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var ring = scope.ServiceProvider.GetRequiredService<Infrastructure.Keys.IKeyRing>();
            var (keys, accounts) = await ring.RotateAsync(CancellationToken.None);
            keys.ShouldBe(1);
            accounts.ShouldBe(2);
        }

        // The process that rotated reads the keys anew beside its work, from the next request on.
        await Eventually.BecomesTrueAsync(
            async () => await StatusAsync(await copy.ForgeAsync(app)) == HttpStatusCode.Unauthorized, "the old keys are forgotten");
    }

    private async Task<HttpStatusCode> StatusAsync(string cookie)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = app.Address };
        using var me = await client.SendAsync(HttpMethod.Get, "/api/v1/auth/me", null, ("Cookie", $"charrobot_session={cookie}"));
        return me.StatusCode;
    }

    private sealed class CopiedKeys : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-stolen-");

        public CopiedKeys(string database)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(database, "keys"), "*.xml"))
            {
                File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
            }
        }

        /// <summary>A session of the admin with the stamp as it is now.</summary>
        public async Task<string> ForgeAsync(AppFixture app)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var sessions = scope.ServiceProvider.GetRequiredService<SignInManager<Infrastructure.Staff.StaffAccount>>();
            var account = await app.ReadAsync(context => context.Staff.SingleAsync(staff => staff.UserName == "administradora"));
            var now = app.Time.GetUtcNow();
            var ticket = new AuthenticationTicket(
                await sessions.CreateUserPrincipalAsync(account),
                new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(1) },
                IdentityConstants.ApplicationScheme);
            var middleware = typeof(CookieAuthenticationHandler).Namespace + ".CookieAuthenticationMiddleware";
            var protector = DataProtectionProvider
                .Create(_folder, builder => builder.SetApplicationName("CharroBot").DisableAutomaticKeyGeneration())
                .CreateProtector(middleware, IdentityConstants.ApplicationScheme, "v2");
            return new TicketDataFormat(protector).Protect(ticket);
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
