namespace CharroBot.Application.Emails;

/// <summary>Which way emails leave.</summary>
public enum EmailTransportKind
{
    /// <summary>RFC 5322 files in a folder.</summary>
    Pickup,

    Smtp,
}

/// <summary>The <c>Email</c> section.</summary>
public sealed class EmailOptions
{
    public const string Section = "Email";
    public const int MaxUndoSeconds = 3600;

    public EmailTransportKind Transport { get; set; } = EmailTransportKind.Pickup;

    /// <summary>The sender, <c>Name &lt;address&gt;</c> or a bare address.</summary>
    public string From { get; set; } = "IndieHOY <comunidad@indiehoy.example>";

    /// <summary>Seconds in which a review can be taken back before its email leaves; 0 to <see cref="MaxUndoSeconds"/>.</summary>
    public int UndoSeconds { get; set; } = 10;

    /// <summary>First pause after a failed attempt, in seconds; doubles each time, up to a day.</summary>
    public int RetryBaseSeconds { get; set; } = 60;

    /// <summary>
    /// Seconds for which a dispatcher holds the emails it took; after a crash they are free again when these are over. Twice as long
    /// as any single email may take to leave; 2 to 3600.
    /// </summary>
    public int LeaseSeconds { get; set; } = 120;

    public PickupOptions Pickup { get; set; } = new();
}

/// <summary>The <c>Email:Pickup</c> section.</summary>
public sealed class PickupOptions
{
    /// <summary>Folder for <c>.eml</c> files; relative to the content root.</summary>
    public string Directory { get; set; } = "data/outbox";
}
