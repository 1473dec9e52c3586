using System.Text.RegularExpressions;
using CharroBot.TestSupport;

namespace CharroBot.Integration.Tests.Deployment;

/// <summary>What can be said of the composition without running it.</summary>
public sealed partial class ComposeFileTests
{
    private static readonly ComposeFile Compose = ComposeFile.Load();

    private static IReadOnlyList<string> Variables { get; } =
        [.. Variable().Matches(ComposeFile.Text).Select(match => match.Groups["name"].Value).Distinct()];

    [Fact]
    public void Services_AreTheFiveThatAreNeeded() =>
        Compose.Services.Keys.ShouldBe(["api", "ollama", "model", "postgres", "mail"], ignoreOrder: true);

    [Fact]
    public void Image_IsAlwaysPinned_ByAnExactVersion()
    {
        PinnedImage().IsMatch("ollama/ollama:latest").ShouldBeFalse();
        PinnedImage().IsMatch("postgres:18").ShouldBeFalse();
        PinnedImage().IsMatch("postgres").ShouldBeFalse();

        Compose.Services.Keys.Select(service => Compose.Value(service, "image")).ShouldAllBe(image => PinnedImage().IsMatch(image ?? string.Empty));
        Compose.Value("model", "image").ShouldBe(Compose.Value("ollama", "image"));
    }

    [Fact]
    public void Variable_IsAlwaysExplained_InTheExampleAndTheDocs()
    {
        Variables.Count.ShouldBeGreaterThanOrEqualTo(10);
        var example = File.ReadAllLines(Repository.Folder(".env.example"));
        var docs = File.ReadAllText(Repository.Folder("docs/docker.md"));
        var set = example.Select((line, index) => (Match: Assignment().Match(line), Index: index)).Where(entry => entry.Match.Success).ToList();

        set.Select(entry => entry.Match.Groups["name"].Value).ShouldBe(Variables, ignoreOrder: true);
        set.Where(entry => !example[entry.Index - 1].StartsWith("# ", StringComparison.Ordinal)).ShouldBeEmpty();
        Variables.Where(name => !docs.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Default_IsTheSame_InTheExampleAndTheComposition()
    {
        var example = File.ReadAllLines(Repository.Folder(".env.example")).Select(line => Assignment().Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        var defaults = Variable().Matches(ComposeFile.Text).Where(match => match.Groups["default"].Success).ToList();

        defaults.Count.ShouldBeGreaterThanOrEqualTo(10);
        defaults.Where(match => example[match.Groups["name"].Value] != match.Groups["default"].Value).Select(match => match.Value).ShouldBeEmpty();
    }

    [Fact]
    public void Secret_NeverStands_InTheFiles()
    {
        var secret = Compose.Services.Keys.SelectMany(service => Compose.Environment(service)).Where(entry => SecretName().IsMatch(entry.Key)).ToList();
        secret.Count.ShouldBeGreaterThanOrEqualTo(2);
        secret.Where(entry => !OnlyAVariable().IsMatch(entry.Value) && !entry.Value.StartsWith("/run/secrets", StringComparison.Ordinal)).ShouldBeEmpty();

        // The example leaves each of them blank.
        Regex.Count(ComposeFile.Text, "(?i)password=").ShouldBe(0);
        File.ReadAllLines(Repository.Folder(".env.example")).Select(line => Assignment().Match(line))
            .Where(match => SecretName().IsMatch(match.Groups["name"].Value) && match.Groups["value"].Length > 0).ShouldBeEmpty();
        File.ReadAllLines(Repository.Folder(".gitignore")).ShouldContain(".env");
    }

    [Fact]
    public void Password_OfTheDatabase_ComesToBothFromOneFileThatGitIgnores()
    {
        Compose.Secrets.ShouldBe(new Dictionary<string, string> { ["postgres_password"] = "./secrets/postgres_password" });
        File.ReadAllLines(Repository.Folder(".gitignore")).ShouldContain("/secrets/");

        Compose.List("postgres", "secrets").ShouldBe(["postgres_password"]);
        Compose.Environment("postgres")["POSTGRES_PASSWORD_FILE"].ShouldBe("/run/secrets/postgres_password");
        Compose.MountedSecrets("api").ShouldBe(new Dictionary<string, string> { ["Database__Password"] = "postgres_password" });
        Compose.Environment("api")["Secrets__Directory"].ShouldBe("/run/secrets");
        Compose.Environment("api")["ConnectionStrings__CharroBot"].ShouldNotContain("password", Case.Insensitive);
    }

    [Theory]
    [InlineData("ollama")]
    [InlineData("postgres")]
    [InlineData("model")]
    public void Port_IsNeverPublished_OfWhatOnlyTheApiNeeds(string service)
    {
        Compose.Has(service, "ports").ShouldBeFalse();
        Compose.Has(service, "network_mode").ShouldBeFalse();
    }

    [Fact]
    public void Port_OfTheMailCatcher_IsOnLoopbackOnly() =>
        Compose.List("mail", "ports").ShouldAllBe(port => port.StartsWith("127.0.0.1:", StringComparison.Ordinal) && port.EndsWith(":8025", StringComparison.Ordinal));

    [Fact]
    public void Port_OfTheApi_IsOnLoopbackUnlessSaidOtherwise() =>
        Compose.List("api", "ports").ShouldBe(["${API_BIND:-127.0.0.1}:${API_PORT:-8000}:8000"]);

    [Fact]
    public void Network_OfOllamaAndOfPostgres_IsSharedOnlyWithWhoNeedsThem()
    {
        // Without networks of its own a service would be in the default one, with everybody.
        Compose.Services.Keys.ShouldAllBe(service => Compose.List(service, "networks").Count > 0);
        Neighbours("ollama").ShouldBe(["api", "model"], ignoreOrder: true);
        Neighbours("model").ShouldBe(["api", "ollama"], ignoreOrder: true);
        Neighbours("postgres").ShouldBe(["api"]);
        Neighbours("mail").ShouldBe(["api"]);
        Compose.List("postgres", "networks").ShouldAllBe(network => Compose.IsInternal(network));
        Compose.Services.Keys.SelectMany(service => Compose.List(service, "networks")).Distinct().ShouldBe(Compose.Networks, ignoreOrder: true);
    }

    [Fact]
    public void Stop_OfTheApi_LeavesTimeToFinishWhatIsInHand() => Compose.Value("api", "stop_grace_period").ShouldBe("30s");

    [Fact]
    public void Dependency_IsAlwaysOn_AHealthyService()
    {
        Compose.WaitsFor("api").Keys.ShouldContain("postgres");
        Compose.WaitsFor("model").Keys.ShouldContain("ollama");
        foreach (var (other, condition) in Compose.Services.Keys.SelectMany(service => Compose.WaitsFor(service)))
        {
            condition.ShouldBe("service_healthy");
            Compose.Section(other, "healthcheck").Children.Keys.Select(ComposeFile.Scalar).ShouldContain("test");
        }
    }

    [Fact]
    public void Pull_RunsOnceAndFetchesTheModelThatTheApiAsks()
    {
        Compose.Value("model", "restart").ShouldBe("no");
        Compose.List("model", "command").ShouldBe(["pull", Compose.Environment("api")["Agent__Ollama__Model"]]);
        Compose.Environment("model")["OLLAMA_HOST"].ShouldBe("http://ollama:11434");
        Compose.Environment("api")["Agent__Ollama__Endpoint"].ShouldBe("${AGENT_ENDPOINT:-http://ollama:11434}");
        Compose.Environment("api")["Agent__Ollama__Parallelism"].ShouldBe(Compose.Environment("ollama")["OLLAMA_NUM_PARALLEL"]);
    }

    [Theory]
    [InlineData("api")]
    [InlineData("mail")]
    public void Service_OfWhichWeKnowWhatItWrites_HasNoRightsToSpare(string service)
    {
        Compose.Value(service, "read_only").ShouldBe("true");
        Compose.List(service, "tmpfs").ShouldBe(["/tmp"]);
    }

    [Fact]
    public void Service_HasNoRightOfTheSystemAndBounds_OfMemoryAndProcesses()
    {
        Compose.Services.Keys.Where(service => !Compose.List(service, "cap_drop").SequenceEqual(["ALL"])).ShouldBeEmpty();
        Compose.Services.Keys.Where(service => Compose.Value(service, "mem_limit") is null).ShouldBeEmpty();
        Compose.Services.Keys.Where(service => Compose.Value(service, "pids_limit") is null).ShouldBeEmpty();
    }

    [Fact]
    public void Service_NeverGains_Privileges()
    {
        Compose.Services.Keys.ShouldAllBe(service => Compose.List(service, "security_opt").Contains("no-new-privileges:true"));
        Compose.Services.Keys.Where(service => Compose.Has(service, "privileged") || Compose.Has(service, "cap_add")).ShouldBeEmpty();
    }

    [Fact]
    public void Volume_IsAlwaysDeclared_AndNeverAFolderOfTheMachine()
    {
        var mounted = Compose.Services.Keys.SelectMany(service => Compose.List(service, "volumes")).Select(volume => volume.Split(':')[0]).ToList();

        mounted.ShouldBe(Compose.Volumes, ignoreOrder: true);
        Compose.List("api", "volumes").Single().ShouldBe($"data:{DockerfileTests.Volume}");
    }

    private static IEnumerable<string> Neighbours(string service) => Compose.Services.Keys
        .Where(other => other != service && Compose.List(other, "networks").Intersect(Compose.List(service, "networks")).Any());

    [GeneratedRegex(@"\$\{(?<name>[A-Z][A-Z0-9_]*)(:-(?<default>[^}]*)|:\?[^}]*)?\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(?<name>[A-Z][A-Z0-9_]*)=(?<value>.*)$")]
    private static partial Regex Assignment();

    /// <summary>A tag with at least major, minor and, but for PostgreSQL which has none, patch.</summary>
    [GeneratedRegex(@"^[a-z0-9./-]+:v?\d+\.\d+(\.\d+)?(-[a-z0-9.]+)?$")]
    private static partial Regex PinnedImage();

    [GeneratedRegex("PASSWORD|SECRET|TOKEN|KEY", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"^\$\{[A-Z_]+(:-|:\?[^}]*)\}$")]
    private static partial Regex OnlyAVariable();
}
