using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Emails;

/// <summary>Which way emails leave.</summary>
public enum EmailTransportKind
{
    /// <summary>RFC 5322 files in a folder.</summary>
    Pickup,

    /// <summary>A mail server.</summary>
    Smtp,
}

/// <summary>How a connection to a mail server is kept private.</summary>
public enum MailSecurity
{
    /// <summary>In the clear: for a server on this machine.</summary>
    None,

    /// <summary>Begins in the clear and must turn to TLS before anything else is said.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,
}

/// <summary>The <c>Email</c> section.</summary>
public sealed class EmailOptions
{
    public const string Section = "Email";
    public const int MaxUndoSeconds = 3600;

    public EmailTransportKind Transport { get; set; } = EmailTransportKind.Pickup;

    /// <summary>The sender, <c>Name &lt;address&gt;</c> or a bare address.</summary>
    public string From { get; set; } = "IndieHOY <comunidad@indiehoy.example>";

    /// <summary>Where answers go, in the same form; null for <see cref="From"/>.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>The envelope's sender, a bare address: where delivery reports go. Null for the address of <see cref="From"/>.</summary>
    public string? ReturnPath { get; set; }

    /// <summary>A bare address that gets every email instead of the member, for staging; null for none.</summary>
    public string? OverrideRecipient { get; set; }

    /// <summary>Lets a process in Development mail real members over SMTP.</summary>
    public bool AllowRealRecipients { get; set; }

    /// <summary>Seconds in which a review can be taken back before its email leaves; 0 to <see cref="MaxUndoSeconds"/>.</summary>
    public int UndoSeconds { get; set; } = 10;

    public UndoWindow UndoWindow => new(TimeSpan.FromSeconds(UndoSeconds));

    /// <summary>First pause after a failed attempt, in seconds; doubles each time, up to a day.</summary>
    public int RetryBaseSeconds { get; set; } = 60;

    /// <summary>
    /// Seconds for which a dispatcher holds the emails it took; after a crash they are free again when these are over. Twice as long
    /// as any single email may take to leave; 2 to 3600.
    /// </summary>
    public int LeaseSeconds { get; set; } = 120;

    public PickupOptions Pickup { get; set; } = new();

    public SmtpOptions Smtp { get; set; } = new();

    public DkimOptions Dkim { get; set; } = new();

    public BounceOptions Bounces { get; set; } = new();

    public TemplateOptions Templates { get; set; } = new();

    /// <summary>What stands behind the at-sign of a Message-ID.</summary>
    public string SenderDomain => From[(From.LastIndexOf('@') + 1)..].TrimEnd('>', ' ');
}

/// <summary>The <c>Email:Pickup</c> section.</summary>
public sealed class PickupOptions
{
    /// <summary>Folder for <c>.eml</c> files; relative to the content root.</summary>
    public string Directory { get; set; } = "data/outbox";
}

/// <summary>The <c>Email:Smtp</c> section.</summary>
public sealed class SmtpOptions
{
    public const int MaxConnections = 16;

    public string Host { get; set; } = string.Empty;

    /// <summary>1 to 65535.</summary>
    public int Port { get; set; } = 587;

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Null to send without signing in.</summary>
    public string? Username { get; set; }

    public string? Password { get; set; }

    /// <summary>Longest wait for any one answer of the server, in seconds; 1 to half of <see cref="EmailOptions.LeaseSeconds"/>.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Connections that a full outbox is sent over, 1 to <see cref="MaxConnections"/>. A crash leaves up to one email in doubt on each.</summary>
    public int Connections { get; set; } = 4;
}

/// <summary>The <c>Email:Dkim</c> section: all three, or none for unsigned emails.</summary>
public sealed class DkimOptions
{
    public string? Domain { get; set; }

    public string? Selector { get; set; }

    /// <summary>A PEM file with an RSA private key; relative to the content root.</summary>
    public string? PrivateKeyFile { get; set; }

    public bool Enabled => Domain is { Length: > 0 } || Selector is { Length: > 0 } || PrivateKeyFile is { Length: > 0 };
}

/// <summary>The <c>Email:Bounces</c> section: the IMAP mailbox that delivery reports come to. Without a host none is read.</summary>
public sealed class BounceOptions
{
    public string? Host { get; set; }

    /// <summary>1 to 65535.</summary>
    public int Port { get; set; } = 993;

    public MailSecurity Security { get; set; } = MailSecurity.Tls;

    public string? Username { get; set; }

    public string? Password { get; set; }

    public string Folder { get; set; } = "INBOX";

    /// <summary>Seconds between two looks; 1 to 86400.</summary>
    public int IntervalSeconds { get; set; } = 300;

    public bool Enabled => Host is { Length: > 0 };
}

/// <summary>The <c>Email:Templates</c> section.</summary>
public sealed class TemplateOptions
{
    /// <summary>A folder whose <c>NAME.txt</c> files replace the built-in ones; relative to the content root. Null for none.</summary>
    public string? Directory { get; set; }
}
