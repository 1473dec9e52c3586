using System.Security.Cryptography;
using System.Text;
using CharroBot.Application.Emails;
using CharroBot.Infrastructure.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CharroBot.Infrastructure.Email;

/// <summary>
/// Puts each email as an <c>.eml</c> file into a folder. The file is named after the message id: an attempt that repeats one which
/// went well before a crash writes the same file again, not a second email.
/// </summary>
internal sealed class PickupEmailTransport(IOptions<EmailOptions> email, IHostEnvironment environment, MimeMessageFactory factory)
    : IEmailTransport, IEmailSession
{
    private const int NameMaxLength = 100;

    private string Folder => Path.Combine(environment.ContentRootPath, email.Value.Pickup.Directory);

    public bool RepeatsAreHarmless => true;

    /// <summary>Files are written side by side: each waits for the disk.</summary>
    public int Connections => 4;

    public IEmailSession Open() => this;

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            OwnerOnly.CreateFolder(Folder);
            var options = OwnerOnly.Options(FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
            (options.BufferSize, options.Options) = (1, FileOptions.DeleteOnClose);
            using var probe = new FileStream(Path.Combine(Folder, $".ready-{Environment.ProcessId}"), options);
            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }
    }

    public async Task SendAsync(OutgoingEmail email, CancellationToken cancellationToken)
    {
        using var message = factory.Create(email);
        try
        {
            OwnerOnly.CreateFolder(Folder);
            await WriteAsync(message, Folder, FileName(email.MessageId), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }
    }

    /// <summary>Not the exception's own message: it names paths, and this one is shown to supervisors.</summary>
    private static EmailTransportException Unwritable(Exception cause) =>
        new("No se puede escribir en la carpeta de salida.", cause) { Failure = EmailFailure.Disrupted, Code = "pickup folder" };

    /// <summary>Whoever watches the folder sees the whole file or none.</summary>
    private static async Task WriteAsync(MimeMessage message, string folder, string name, CancellationToken cancellationToken)
    {
        var draft = Path.Combine(folder, $".{name}.{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var file = new FileStream(draft, OwnerOnly.Options(FileMode.CreateNew, FileAccess.Write)))
            {
                await message.WriteToAsync(Format(), file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, Path.Combine(folder, name), overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>The id's local part, as far as it may stand in a file name; a digest keeps apart what that makes alike.</summary>
    internal static string FileName(string messageId)
    {
        var local = messageId.Split('@', 2)[0];
        var safe = new string([.. local.Select((c, i) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' || (c == '.' && i > 0) ? c : '_').Take(NameMaxLength)]);
        return safe == local && safe.Length > 0
            ? $"{safe}.eml"
            : $"{safe}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(local)))[..16]}.eml";
    }

    private static FormatOptions Format()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
