using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Email;

namespace CharroBot.Infrastructure.Tests.Email;

/// <summary>Templates from a folder; the built-in ones are tried by every test that drafts.</summary>
public sealed class EmailTemplatesTests : IDisposable
{
    private const string Decline = "Asunto: Che, {{first_name}}\n\n{{reason}}";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("charrobot-templates-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Load_WithAFolder_ReplacesWhatIsInItAndKeepsTheRest()
    {
        Put("decline", Decline);
        File.WriteAllText(Path.Combine(_root.FullName, "LEEME.md"), "no es una plantilla");
        var drafter = new TemplateEmailDrafter(EmailTemplates.Load(_root.Name, _root.Parent!.FullName));

        var declined = drafter.Decline(EmailSamples.Facts(EmailSamples.Show()), "No hay cupo <b>&</b>.");
        (declined.Subject, declined.Body).ShouldBe(("Che, Ana", "No hay cupo <b>&</b>."));
        HtmlBody.Of(declined.Subject, "IndieHOY", declined.Body).ShouldContain("No hay cupo &lt;b&gt;&amp;&lt;/b&gt;.");
        drafter.Rejection(EmailSamples.Facts(EmailSamples.Show()), ReasonCode.ShowPast).Body.ShouldEndWith("El equipo de IndieHOY");
    }

    [Theory]
    [InlineData("decline", "Asunto: Hola\n\n{{reason}}", "first_name")]
    [InlineData("decline", "Asunto: Hola, {{first_name}}\n\nNo.", "reason")]
    [InlineData("decline", Decline + "{{apellido}}", "apellido")]
    [InlineData("decline", Decline + "{{#has_show}}{{{show_title}}}{{/has_show}}", "show_title")]
    [InlineData("decline", Decline + "{{>otra}}", "otra")]
    [InlineData("decline", Decline + "{{=<% %>=}}", "=")]
    [InlineData("decline", Decline + "{{title}}", "title")]
    [InlineData("decline", Decline + "{{#has_show}}", "decline")]
    [InlineData("decline", "Hola", "Asunto")]
    [InlineData("rejection.show_past", Decline, "reason")]
    [InlineData("declin", Decline, "declin")]
    public void Load_WhenATemplateCannotBeUsed_NamesTheKeyAndWhatIsWrong(string name, string text, string said)
    {
        Put(name, text);

        var failure = Should.Throw<SetupException>(() => EmailTemplates.Load(_root.FullName, string.Empty));

        failure.Message.ShouldStartWith("Email:Templates:Directory");
        failure.Message.ShouldContain(said);
    }

    [Fact]
    public void Load_WhenTheFolderIsNotThere_NamesTheKey() =>
        Should.Throw<SetupException>(() => EmailTemplates.Load("no-hay", _root.FullName)).Message.ShouldStartWith("Email:Templates:Directory");

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(_root.FullName, $"{name}.txt"), text);
}
