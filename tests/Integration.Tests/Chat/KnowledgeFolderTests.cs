using CharroBot.Infrastructure;
using CharroBot.Infrastructure.Knowledge;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>An owner's own topics, in place of ours or beside them.</summary>
public sealed class KnowledgeFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-knowledge-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Load_OfAFolder_ReplacesOurFileOfThatNameAndAddsTheOthers()
    {
        var ours = KnowledgeFiles.Load(null, "/", KnowledgePlaceholders.Longest);
        Write("cuota", "# La cuota\n## Cuánto\nSale lo que dice la página.\n- ¿Cuánto sale?");
        Write("estacionar", "# Estacionar\n## Dónde\nA la vuelta.\n- ¿Dónde dejo el auto?");

        var both = KnowledgeFiles.Load(_folder.FullName, "/", KnowledgePlaceholders.Longest);

        both.Where(passage => passage.Id.StartsWith("cuota/", StringComparison.Ordinal)).ShouldHaveSingleItem().Text.ShouldBe("Sale lo que dice la página.");
        both.ShouldContain(passage => passage.Id == "estacionar/donde");
        both.Count.ShouldBe(ours.Count(passage => !passage.Id.StartsWith("cuota/", StringComparison.Ordinal)) + 2);
    }

    [Fact]
    public void Load_OfAFolderThatIsNotThere_NamesTheKey() =>
        Should.Throw<SetupException>(() => KnowledgeFiles.Load("no-hay-tal-carpeta", _folder.FullName, KnowledgePlaceholders.Longest)).Message.ShouldStartWith("Chat:KnowledgeFolder");

    [Fact]
    public async Task Start_WithAFileThatCannotBeUsed_StopsWithOneLineNamingItAndTheHeading()
    {
        Write("cuota", "# La cuota\n## Cuánto\nSale {{precio}}.\n- ¿Cuánto sale?");
        await using var database = new SqliteTestDatabase();
        await database.CreateAsync();
        var environment = ProgramProcess.On(database, _folder.FullName);
        environment["Chat__KnowledgeFolder"] = _folder.FullName;
        await using var program = ProgramProcess.Start(environment);

        (await program.EndAsync()).ShouldBe(1, program.Output);
        program.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.ShouldStartWith("Chat:KnowledgeFolder"), line => line.ShouldContain("cuota.md"), line => line.ShouldContain("Cuánto"), line => line.ShouldContain("{{precio}}"));
    }

    private void Write(string name, string markdown) => File.WriteAllText(Path.Combine(_folder.FullName, $"{name}.md"), markdown);
}
