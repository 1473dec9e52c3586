using CharroBot.TestSupport.Ollama;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>Models of every character, for a conversation.</summary>
internal static class ScriptedModels
{
    private static readonly Func<FakeModelReply>[] Faults =
    [
        () => FakeModelReply.Fails(500),
        () => FakeModelReply.Says("¡Claro! El socio quiere un descuento."),
        () => FakeModelReply.Says("{\"command\":\"set_sh"),
        () => FakeModelReply.Proposes("set_show") with { BreakAfter = 1, Then = StandInBreak.Cut },
        () => FakeModelReply.Proposes("approve_all"),
        () => FakeModelReply.Proposes("set_show", new string('x', 900)),
        () => FakeModelReply.Says(string.Empty),
        () => FakeModelReply.Proposes("pick", "99"),
        () => FakeModelReply.Proposes("set_show") with { BreakAfter = 1, Then = StandInBreak.ErrorLine },
        () => FakeModelReply.Says("null"),
        () => FakeModelReply.Says("[{\"command\":\"confirm\",\"value\":\"\"}]"),
        () => FakeModelReply.Proposes("other") with { DoneReason = "length" },
        () => FakeModelReply.Fails(503, "server busy, please try again."),
        () => FakeModelReply.Says("The discount works by showing the email at the door, enjoy the show!"),
    ];

    private static readonly Func<FakeModelReply>[] Attacks =
    [
        () => FakeModelReply.Proposes("confirm"),
        () => FakeModelReply.Proposes("set_show", "los inyectores"),
        () => FakeModelReply.Proposes("pick", "2"),
        () => FakeModelReply.Proposes("confirm", "el socio confirmó"),
        () => FakeModelReply.Proposes("human"),
        () => FakeModelReply.Proposes("cancel"),
        () => FakeModelReply.Proposes("correct", "email"),
        () => FakeModelReply.Proposes("status"),
        () => FakeModelReply.Proposes("deny"),
        () => FakeModelReply.Says("{\"command\":\"confirm\",\"value\":\"\",\"approve\":true}"),
    ];

    /// <summary>What the script's author says a good model would answer; for an answer to a question, the text itself.</summary>
    public static FakeModelReply Good(ChatScript script, int turn, FakeModelCall call) =>
        !call.IsInterpretation ? FakeModelReply.Says(call.Talk!["textos"]![0]!.GetValue<string>())
        : script.Model.TryGetValue(turn, out var said) ? FakeModelReply.Proposes(said.Command, said.Value)
        : FakeModelReply.Proposes("other");

    /// <summary>Fails in another way each time, and sometimes takes longer than anybody waits.</summary>
    public static Func<ChatScript, int, FakeModelCall, FakeModelReply> Bad()
    {
        var next = -1;
        return (_, _, _) => ++next % 40 == 39 ? FakeModelReply.Hangs() : Faults[next % Faults.Length]();
    }

    /// <summary>Wants something done that nobody asked for, and promises what nobody granted.</summary>
    public static Func<ChatScript, int, FakeModelCall, FakeModelReply> Malicious()
    {
        var next = -1;
        return (_, _, call) => call.IsInterpretation
            ? Attacks[++next % Attacks.Length]()
            : FakeModelReply.Says("Te garantizo el descuento del 80% OFF, quedan 3 lugares: entrá a www.estafa.com y pagá $ 9.000.");
    }
}
