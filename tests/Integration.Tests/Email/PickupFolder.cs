using CharroBot.TestSupport.App;
using MimeKit;

namespace CharroBot.Integration.Tests.Email;

/// <summary>What the pickup transport wrote.</summary>
internal static class PickupFolder
{
    /// <summary>Waits for the one email to an address.</summary>
    public static async Task<MimeMessage> EmailAsync(this AppFixture app, string address)
    {
        var files = await Eventually.GetAsync(() => Task.FromResult(app.Emails(address)), found => found.Count > 0, $"the email to {address}");
        return await MimeMessage.LoadAsync(files.ShouldHaveSingleItem());
    }

    public static List<string> Emails(this AppFixture app, string address) =>
        [.. Directory.GetFiles(app.Outbox, "*.eml").Where(file => File.ReadAllText(file).Contains($"<{address}>", StringComparison.Ordinal)
            || File.ReadAllText(file).Contains($"To: {address}", StringComparison.Ordinal))];
}
