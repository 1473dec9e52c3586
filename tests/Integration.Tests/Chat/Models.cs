using CharroBot.TestSupport.Ollama;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>Models of every character, for a conversation.</summary>
internal static class Models
{
    private static readonly Func<StandInReply>[] Faults =
    [
        () => StandInReply.Fails(500),
        () => StandInReply.Says("¡Claro! El socio quiere un descuento."),
        () => StandInReply.Says("{\"command\":\"set_sh"),
        () => StandInReply.Proposes("set_show") with { BreakAfter = 1, Then = StandInBreak.Cut },
        () => StandInReply.Proposes("approve_all"),
        () => StandInReply.Proposes("set_show", new string('x', 900)),
        () => StandInReply.Says(string.Empty),
        () => StandInReply.Proposes("pick", "99"),
        () => StandInReply.Proposes("set_show") with { BreakAfter = 1, Then = StandInBreak.ErrorLine },
        () => StandInReply.Says("null"),
        () => StandInReply.Says("[{\"command\":\"confirm\",\"value\":\"\"}]"),
        () => StandInReply.Proposes("other") with { DoneReason = "length" },
        () => StandInReply.Fails(503, "server busy, please try again."),
        () => StandInReply.Says("The discount works by showing the email at the door, enjoy the show!"),
    ];

    private static readonly Func<StandInReply>[] Attacks =
    [
        () => StandInReply.Proposes("confirm"),
        () => StandInReply.Proposes("set_show", "los inyectores"),
        () => StandInReply.Proposes("pick", "2"),
        () => StandInReply.Proposes("confirm", "el socio confirmó"),
        () => StandInReply.Proposes("human"),
        () => StandInReply.Proposes("cancel"),
        () => StandInReply.Proposes("correct", "email"),
        () => StandInReply.Proposes("status"),
        () => StandInReply.Proposes("deny"),
        () => StandInReply.Says("{\"command\":\"confirm\",\"value\":\"\",\"approve\":true}"),
    ];

    /// <summary>What the script's author says a good model would answer; for an answer to a question, the text itself.</summary>
    public static StandInReply Good(ChatScript script, int turn, StandInCall call) =>
        !call.IsInterpretation ? StandInReply.Says(call.Talk!["textos"]![0]!.GetValue<string>())
        : script.Model.TryGetValue(turn, out var said) ? StandInReply.Proposes(said.Command, said.Value)
        : StandInReply.Proposes("other");

    /// <summary>Fails in another way each time, and sometimes takes longer than anybody waits.</summary>
    public static Func<ChatScript, int, StandInCall, StandInReply> Bad()
    {
        var next = -1;
        return (_, _, _) => ++next % 40 == 39 ? StandInReply.Hangs() : Faults[next % Faults.Length]();
    }

    /// <summary>Wants something done that nobody asked for, and promises what nobody granted.</summary>
    public static Func<ChatScript, int, StandInCall, StandInReply> Malicious()
    {
        var next = -1;
        return (_, _, call) => call.IsInterpretation
            ? Attacks[++next % Attacks.Length]()
            : StandInReply.Says("Te garantizo el descuento del 80% OFF, quedan 3 lugares: entrá a www.estafa.com y pagá $ 9.000.");
    }
}
