using System.Text;
using CharroBot.Application.Emails;
using CharroBot.Infrastructure.Email;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CharroBot.Infrastructure.Tests.Email;

public sealed class PickupEmailTransportTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("charrobot-pickup-");

    private string Folder => Path.Combine(_root.FullName, "data", "outbox");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task SendAsync_WhenTheSameEmailIsSentAgain_LeavesOneFile()
    {
        var transport = Transport();

        await transport.SendAsync(EmailSamples.Outgoing(), CancellationToken.None);
        await transport.SendAsync(EmailSamples.Outgoing(), CancellationToken.None);
        await transport.SendAsync(EmailSamples.Outgoing(id: "request-7-2@charrobot.example"), CancellationToken.None);

        Directory.EnumerateFiles(Folder).Select(Path.GetFileName).ShouldBe(["request-7-1.eml", "request-7-2.eml"], ignoreOrder: true);
    }

    [Fact]
    public async Task SendAsync_Always_WritesAMessageWithNetworkLineEndings()
    {
        await Transport().SendAsync(EmailSamples.Outgoing(body: "Uno\n\nDos"), CancellationToken.None);

        var file = Path.Combine(Folder, "request-7-1.eml");
        var text = Encoding.ASCII.GetString(await File.ReadAllBytesAsync(file));
        text.Replace("\r\n", string.Empty, StringComparison.Ordinal).ShouldNotContain('\n');
        var message = await MimeMessage.LoadAsync(file);
        message.TextBody!.ReplaceLineEndings("\n").ShouldBe("Uno\n\nDos\n");
    }

    [Fact]
    public async Task SendAsync_WhenTheFolderCannotBe_SaysSoWithoutItsPath()
    {
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "data"), "in the way");

        var failure = await Should.ThrowAsync<EmailTransportException>(() => Transport().SendAsync(EmailSamples.Outgoing(), CancellationToken.None));

        failure.Failure.ShouldBe(EmailFailure.Disrupted);
        failure.Message.ShouldNotContain(_root.FullName);
    }

    [Theory]
    [InlineData("../../etc/passwd@x")]
    [InlineData("..@x")]
    [InlineData("@x")]
    [InlineData("a/b\\c\0d@x")]
    public void FileName_WhenTheIdIsHostile_StaysInTheFolder(string id)
    {
        var name = PickupEmailTransport.FileName(id);

        Path.GetFileName(name).ShouldBe(name);
        name.ShouldMatch("^[A-Za-z0-9_-][A-Za-z0-9._-]*\\.eml$");
        name.ShouldNotBe(PickupEmailTransport.FileName("!" + id), "different ids, different files");
    }

    private PickupEmailTransport Transport()
    {
        var options = Options.Create(new EmailOptions());
        return new PickupEmailTransport(options, new TestHostEnvironment(path: _root.FullName), new MimeMessageFactory(options));
    }
}
