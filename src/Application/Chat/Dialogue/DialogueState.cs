using System.Text.Json.Serialization;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>What the dialogue is at.</summary>
public enum Goal
{
    None,
    Discount,
    Status,
    Standing,
    Withdraw,
    Human,
}

/// <summary>What can be asked; one at a time.</summary>
public enum Slot
{
    Show,
    Option,
    Email,
    Dni,
    Name,
    Confirmation,
}

/// <summary>A quick reply and what it means: its text, sent as it is, is read as that and nothing else.</summary>
public sealed record Reply(string Label, ChatCommand Command);

/// <summary>Where a conversation stands; kept between turns, as JSON. Immutable.</summary>
public sealed record DialogueState
{
    public Goal Goal { get; init; }

    /// <summary>What the last turn asked; null where it asked nothing.</summary>
    public Slot? Asked { get; init; }

    public int? ShowId { get; init; }

    /// <summary>The member's words for the show.</summary>
    public string? ShowWords { get; init; }

    /// <summary>Shows that were offered, in the order shown.</summary>
    public IReadOnlyList<int> Options { get; init; } = [];

    /// <summary>The list that the show was picked from: "no, la 2" may still mean it.</summary>
    public IReadOnlyList<int> Offered { get; init; } = [];

    /// <summary>As <see cref="Domain.Users.EmailAddress.Normalize"/> gives it.</summary>
    public string? Email { get; init; }

    /// <summary>Only until the address is known as well, and both were compared.</summary>
    public int? Dni { get; init; }

    /// <summary>Who asks, once address and DNI were found to belong together.</summary>
    public int? MemberId { get; init; }

    /// <summary>The member's <see cref="Domain.Users.User.IdentityVersion"/> when they proved it: another one must be proven again.</summary>
    public int? IdentityVersion { get; init; }

    /// <summary>A name as given; only asked where nobody proves who they are.</summary>
    public string? Name { get; init; }

    /// <summary>The request that is to be cancelled.</summary>
    public string? Withdrawing { get; init; }

    /// <summary>Further requests that are to be cancelled with it.</summary>
    public IReadOnlyList<string> WithdrawingToo { get; init; } = [];

    /// <summary>The show that is put forward once <see cref="Withdrawing"/> is cancelled.</summary>
    public int? Replacement { get; init; }

    /// <summary>The show of the request that was filed last in this conversation.</summary>
    public int? FiledShowId { get; init; }

    /// <summary>A number for the last reply's text, to know it again.</summary>
    public int LastReply { get; init; }

    /// <summary>How often that text was said in a row before.</summary>
    public int Repeats { get; init; }

    /// <summary>Requests filed in this conversation, oldest first.</summary>
    public IReadOnlyList<string> Requests { get; init; } = [];

    public IReadOnlyList<Reply> Replies { get; init; } = [];

    /// <summary>Turns in a row that brought nothing.</summary>
    public int Misses { get; init; }

    /// <summary>Pairs of address and DNI that did not belong together.</summary>
    public int WrongIdentities { get; init; }

    /// <summary>Digressions since the flow last went on: after the first one the question comes back, once.</summary>
    public int Digressions { get; init; }

    /// <summary>The conversation was handed to a person already.</summary>
    public bool HandedOver { get; init; }

    /// <summary>Nobody proved who they are, and nothing came of it. <c>DatabaseDialect.IsAnonymousChat</c> is the same in SQL.</summary>
    [JsonIgnore]
    public bool IsAnonymous => MemberId is null && Requests.Count == 0 && !HandedOver;

    /// <summary>What was filed, asked and known of shows is over; who is asking is still known.</summary>
    public DialogueState Idle() => this with
    {
        Goal = Goal.None,
        Asked = null,
        ShowId = null,
        ShowWords = null,
        Options = [],
        Offered = [],
        Withdrawing = null,
        WithdrawingToo = [],
        Replacement = null,
        Digressions = 0,
        Misses = 0,
    };

    /// <summary>As new, but for what was filed.</summary>
    public DialogueState Fresh() => new() { Requests = Requests, WrongIdentities = WrongIdentities, HandedOver = HandedOver };
}
