using System.Text.Json.Serialization;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>What a member means by a message, or by a quick reply: the only thing that moves the dialogue.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Greet), "greet")]
[JsonDerivedType(typeof(Thank), "thank")]
[JsonDerivedType(typeof(AskDiscount), "ask_discount")]
[JsonDerivedType(typeof(SetShow), "set_show")]
[JsonDerivedType(typeof(Pick), "pick")]
[JsonDerivedType(typeof(SetEmail), "set_email")]
[JsonDerivedType(typeof(SetDni), "set_dni")]
[JsonDerivedType(typeof(SetName), "set_name")]
[JsonDerivedType(typeof(Confirm), "confirm")]
[JsonDerivedType(typeof(Deny), "deny")]
[JsonDerivedType(typeof(Correct), "correct")]
[JsonDerivedType(typeof(Cancel), "cancel")]
[JsonDerivedType(typeof(StartOver), "start_over")]
[JsonDerivedType(typeof(AskStatus), "status")]
[JsonDerivedType(typeof(AskStanding), "standing")]
[JsonDerivedType(typeof(Withdraw), "withdraw")]
[JsonDerivedType(typeof(AskQuestion), "question")]
[JsonDerivedType(typeof(AskProgramme), "programme")]
[JsonDerivedType(typeof(AskHuman), "human")]
[JsonDerivedType(typeof(Swap), "swap")]
[JsonDerivedType(typeof(Complain), "complain")]
[JsonDerivedType(typeof(Other), "other")]
public abstract record ChatCommand
{
    public sealed record Greet : ChatCommand;

    public sealed record Thank : ChatCommand;

    /// <summary>Wants a discount and does not say on what.</summary>
    public sealed record AskDiscount : ChatCommand;

    /// <param name="Words">The member's own words for the show.</param>
    public sealed record SetShow(string Words) : ChatCommand;

    /// <param name="ShowId">One of the shows that were offered.</param>
    public sealed record Pick(int ShowId) : ChatCommand;

    public sealed record SetEmail(string Address) : ChatCommand;

    public sealed record SetDni(int Number) : ChatCommand;

    public sealed record SetName(string Name) : ChatCommand;

    public sealed record Confirm : ChatCommand;

    public sealed record Deny : ChatCommand;

    /// <summary>Something that was said before is to be said anew.</summary>
    public sealed record Correct(Slot Slot) : ChatCommand;

    /// <summary>Leave what we were at.</summary>
    public sealed record Cancel : ChatCommand;

    public sealed record StartOver : ChatCommand;

    public sealed record AskStatus : ChatCommand;

    /// <summary>Is my membership in order.</summary>
    public sealed record AskStanding : ChatCommand;

    /// <param name="TrackingId">The request to cancel; null where it was not said which.</param>
    /// <param name="Words">The member's, which may say which one; null where a quick reply said it.</param>
    public sealed record Withdraw(string? TrackingId, string? Words = null) : ChatCommand;

    public sealed record AskQuestion(string Text) : ChatCommand;

    /// <summary>What is on, where, when.</summary>
    /// <param name="Words">What it is about; null for the whole programme.</param>
    public sealed record AskProgramme(string? Words) : ChatCommand;

    public sealed record AskHuman : ChatCommand;

    /// <summary>The request that was just filed is for the wrong show: that one goes, this one is put forward.</summary>
    public sealed record Swap(int ShowId) : ChatCommand;

    /// <summary>Something went badly for the member.</summary>
    public sealed record Complain : ChatCommand;

    public sealed record Other : ChatCommand;
}
