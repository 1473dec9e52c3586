using System.Data.Common;
using System.Xml.Linq;
using CharroBot.Infrastructure.Files;
using CharroBot.Infrastructure.Persistence;
using CharroBot.Infrastructure.Staff;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Keys;

internal sealed class KeyRing(
    KeyStorage storage,
    IOptions<KeyManagementOptions> management,
    IKeyManager manager,
    CharroBotDbContext context,
    DatabaseDialect dialect,
    UserManager<StaffAccount> accounts,
    ILogger<KeyRing> logger) : IKeyRing
{
    /// <summary>The element that stands in a key's file in place of a secret in clear.</summary>
    private const string EncryptedSecret = "encryptedSecret";

    private IXmlRepository Repository => management.Value.XmlRepository!;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (storage.Folder is { } folder)
        {
            CheckWritable(folder);
            try
            {
                await MoveToFolderAsync(cancellationToken);
            }
            catch (DbException)
            {
                logger.LogInformation("The database does not answer or has no tables yet: keys in it, if any, are moved at a later start.");
            }
        }
        else if (!storage.IsEncrypted)
        {
            logger.LogWarning(
                "The keys of sessions lie in the database in clear: whoever reads a copy of it can sign in as anybody. "
                + "Set DataProtection:CertificateFile or DataProtection:KeysDirectory (docs/operations.md).");
        }
        else
        {
            WarnOfClearKeys();
        }
    }

    public async Task<(int Keys, int Accounts)> RotateAsync(CancellationToken cancellationToken)
    {
        if (storage.Folder is not null)
        {
            await MoveToFolderAsync(cancellationToken);
        }

        // Stamps first: a running process looks at them at each request, while it keeps the keys it has read.
        var all = await context.Staff.ToListAsync(cancellationToken);
        foreach (var account in all)
        {
            var changed = await accounts.UpdateSecurityStampAsync(account);
            if (!changed.Succeeded)
            {
                throw new DbUpdateConcurrencyException(string.Join(' ', changed.Errors.Select(error => error.Code)));
            }
        }

        var keys = manager.GetAllKeys().Count(key => !key.IsRevoked);

        // By the clock that the key manager itself stamps new keys with.
        var now = TimeProvider.System.GetUtcNow();
        manager.RevokeAllKeys(now, "keys rotate");
        manager.CreateNewKey(now, now + management.Value.NewKeyLifetime);
        return (keys, all.Count);
    }

    private async Task MoveToFolderAsync(CancellationToken cancellationToken)
    {
        var rows = await context.DataProtectionKeys.AsNoTracking().ToListAsync(cancellationToken);
        var there = Repository.GetAllElements().Select(IdOf).ToHashSet();
        foreach (var row in rows.Where(row => row.Xml is not null))
        {
            var element = XElement.Parse(row.Xml!);
            if (!there.Contains(IdOf(element)))
            {
                Repository.StoreElement(element, row.FriendlyName ?? IdOf(element));
            }
        }

        if (rows.Count == 0)
        {
            return;
        }

        await using (await dialect.EnterWriteAsync(context, cancellationToken))
        {
            var moved = rows.Select(row => row.Id).ToList();
            await context.DataProtectionKeys.Where(row => moved.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        await dialect.ScrubAsync(context, cancellationToken);
        logger.LogWarning(
            "{Count} keys of sessions were moved out of the database into a folder of their own. Older copies of the database still hold "
            + "them: run «keys rotate» if anybody else may have such a copy.",
            rows.Count);
    }

    /// <summary>A key by its id; a revocation, which has none, by its content.</summary>
    private static string IdOf(XElement element) => element.Attribute("id")?.Value ?? element.ToString(SaveOptions.DisableFormatting);

    private static void CheckWritable(string folder)
    {
        try
        {
            OwnerOnly.CreateFolder(folder);
            var probe = Path.Combine(folder, $".ready-{Environment.ProcessId}");
            OwnerOnly.Touch(probe);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"DataProtection:KeysDirectory: the folder of the keys cannot be written: {exception.Message}");
        }
    }

    private void WarnOfClearKeys()
    {
        try
        {
            var revoked = manager.GetAllKeys().Where(key => key.IsRevoked).Select(key => key.KeyId.ToString()).ToHashSet();
            if (Repository.GetAllElements().Any(element => element.Name.LocalName == "key"
                && !revoked.Contains(IdOf(element)) && !element.Descendants().Any(inner => inner.Name.LocalName == EncryptedSecret)))
            {
                logger.LogWarning("Older keys of sessions still lie in the database in clear: run «keys rotate».");
            }
        }
        catch (DbException)
        {
            logger.LogInformation("The database does not answer or has no tables yet: a later start looks whether it holds keys in clear.");
        }
    }
}
