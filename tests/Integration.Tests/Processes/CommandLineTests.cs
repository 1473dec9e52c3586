using System.Net.Http.Headers;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Processes;

public sealed class CommandLineTests : IAsyncLifetime
{
    private readonly SqliteTestDatabase _database = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-cli-");

    private Dictionary<string, string> Environment => ProgramProcess.On(_database, _folder.FullName);

    public Task InitializeAsync() => _database.CreateAsync();

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("migrate --help")]
    [InlineData("import --help")]
    [InlineData("import users --help")]
    [InlineData("import shows --help")]
    [InlineData("import payments --help")]
    [InlineData("staff --help")]
    [InlineData("staff add --help")]
    [InlineData("staff token --help")]
    [InlineData("demo load --help")]
    [InlineData("agent --help")]
    [InlineData("agent eval --help")]
    [InlineData("email --help")]
    [InlineData("email preview --help")]
    [InlineData("email test --help")]
    [InlineData("backup --help")]
    [InlineData("verify --help")]
    public async Task Help_OfEachCommand_IsPrinted(string arguments)
    {
        var (code, output, errors) = await RunAsync(arguments);

        code.ShouldBe(0, errors);
        output.ShouldContain("Usage:");
        errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("bailar")]
    [InlineData("staff add")]
    [InlineData("staff add ana")]
    [InlineData("staff add ana --role reina")]
    [InlineData("import")]
    [InlineData("import users")]
    [InlineData("migrate ya mismo")]
    [InlineData("email")]
    [InlineData("email preview")]
    [InlineData("email test")]
    [InlineData("backup")]
    [InlineData("verify todo")]
    public async Task Command_ThatIsNotUnderstood_Returns2InOneLine(string arguments)
    {
        var (code, _, errors) = await RunAsync(arguments);

        code.ShouldBe(2);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1, errors);
    }

    [Fact]
    public async Task Import_ThenServe_TheMemberCanAsk()
    {
        var users = await FileAsync("users.csv", "email,name,dni,subscription_active,monthly_fee_current\nana@example.com,Ana Pérez,30111222,true,false\n");
        var payments = await FileAsync("payments.csv", $"user_email;amount_paid;payment_date;confirmed\nana@example.com;4500.50;2001-01-01;true\nana@example.com;4500.50;{Today():yyyy-MM-dd};true\n");
        var shows = await FileAsync("shows.csv", $"code,title,artist,venue,show_date,max_discounts,other_data\nPELOTAS-ROS,Las Pelotas en Rosario,Las Pelotas,El Círculo,{Today().AddDays(20):yyyy-MM-dd} 21:00,5,\"{{\"\"city\"\":\"\"Rosario\"\",\"\"propio\"\":[1,2]}}\"\n");

        (await RunAsync($"import users {users}")).Code.ShouldBe(0);
        (await RunAsync($"import payments {payments}")).Code.ShouldBe(0);
        (await RunAsync($"import shows {shows} --dry-run")).Output.ShouldContain("1 new");
        (await RunAsync($"import shows {shows}")).Output.ShouldContain("1 new");
        (await RunAsync($"import shows {shows}")).Output.ShouldContain("0 new");

        await using var program = await ProgramProcess.ServeAsync(Environment);
        using var client = new HttpClient { BaseAddress = program.Address };
        using var response = await client.PostAsync(
            Requests.Path,
            new { user_name = "Ana", user_email = "ana@example.com", dni = 30111222, show_description = "las pelotas en rosario" },
            ("Prefer", "wait=10"));
        (await response.BodyAsync()).Text("status").ShouldBe("approved");
    }

    [Fact]
    public async Task Import_WithABadRow_TakesNothingAndSaysWhere()
    {
        var users = await FileAsync("users.csv", "email,name,dni\nana@example.com,Ana,1\nesto no es,Beto,2\ncarla@example.com,,x\n");

        var (code, _, errors) = await RunAsync($"import users {users}");

        code.ShouldBe(1);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1, errors);
        errors.ShouldContain("línea 3");
        errors.ShouldContain("línea 4");
        (await RunAsync("demo load")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Import_OfAMissingFile_Returns1() => (await RunAsync("import users no-hay.csv")).Code.ShouldBe(1);

    [Fact]
    public async Task DemoLoad_BesideRealMembers_IsRefused()
    {
        var users = await FileAsync("users.csv", "email,name,dni\nana@example.com,Ana,1\n");
        (await RunAsync($"import users {users}")).Code.ShouldBe(0);

        var (code, _, errors) = await RunAsync("demo load");

        code.ShouldBe(1);
        errors.ShouldContain("demo_refused");
    }

    [Fact]
    public async Task Import_BesideTheDemo_IsRefused()
    {
        (await RunAsync("demo load")).Code.ShouldBe(0);
        var users = await FileAsync("users.csv", "email,name,dni\nana@example.com,Ana,1\n");

        var (code, _, errors) = await RunAsync($"import users {users}");

        code.ShouldBe(1);
        errors.ShouldContain("demo_present");
    }

    [Fact]
    public async Task Command_InDevelopment_Works()
    {
        var environment = ProgramProcess.On(_database, _folder.FullName, "Development");
        await using var program = ProgramProcess.Start(environment, null, "migrate");

        (await program.EndAsync()).ShouldBe(0, program.Errors);
    }

    [Theory]
    [InlineData("import users /proc/self/mem")]
    [InlineData("import users .")]
    public async Task Import_OfSomethingUnreadable_Returns1InOneLine(string arguments)
    {
        var (code, _, errors) = await RunAsync(arguments);

        code.ShouldBe(1);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1, errors);
    }

    [Fact]
    public async Task Staff_AddedAndGivenAToken_MayLookAtTheQueue()
    {
        (await RunAsync("staff add vera --role supervisor", "corta")).Code.ShouldBe(1);
        (await RunAsync("staff add vera --role supervisor", "una clave bien larga")).Code.ShouldBe(0);
        (await RunAsync("staff add vera --role supervisor", "una clave bien larga")).Code.ShouldBe(1);
        (await RunAsync("staff token nadie")).Code.ShouldBe(1);
        var token = (await RunAsync("staff token vera")).Output.Trim();
        token.ShouldStartWith("charro_");

        await using var program = await ProgramProcess.ServeAsync(Environment);
        using var client = new HttpClient { BaseAddress = program.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        (await client.GetJsonAsync("/api/v1/auth/me")).Text("username").ShouldBe("vera");
        (await client.GetJsonAsync(Requests.Supervision))["total"]!.GetValue<long>().ShouldBe(0);
    }

    [Fact]
    public async Task EmailPreview_PrintsTextOrHtmlAndTouchesNothing()
    {
        var (code, output, errors) = await RunAsync("email preview --template approval");
        code.ShouldBe(0, errors);
        output.ShouldStartWith("Asunto: ¡Listo!");
        output.ShouldContain("Tu código: INDIE-2345-ABCD");
        output.ShouldNotContain("<");

        (await RunAsync("email preview --template approval --html")).Output.ShouldStartWith("<!DOCTYPE html>");
        (await RunAsync("email preview --template decline")).Output.ShouldContain("La sala cambió el cupo");
        (await RunAsync("email preview --template rejection.show_past")).Code.ShouldBe(0);
        var unknown = await RunAsync("email preview --template otra");
        unknown.Code.ShouldBe(1);
        unknown.Errors.ShouldContain("rejection.show_past");
        Directory.GetFiles(_folder.FullName).ShouldBeEmpty();
    }

    [Fact]
    public async Task EmailPreview_WithAFolderOfTemplates_ShowsTheOneInIt()
    {
        await FileAsync("decline.txt", "Asunto: Otra cosa\n\nChe, {{first_name}}: {{reason}}");
        var environment = Environment;
        environment["Email__Templates__Directory"] = _folder.FullName;
        await using var program = ProgramProcess.Start(environment, null, "email", "preview", "--template", "decline");

        (await program.EndAsync()).ShouldBe(0, program.Errors);
        program.Output.Trim().ShouldBe("Asunto: Otra cosa\n\nChe, Juana: La sala cambió el cupo a último momento.");
    }

    [Fact]
    public async Task EmailTest_SendsOneByTheConfiguredTransport()
    {
        (await RunAsync("email test --to ana@example.com")).Output.Trim().ShouldBe("Sent to ana@example.com.");
        Directory.GetFiles(_folder.FullName, "*.eml").ShouldHaveSingleItem();
        var (code, _, errors) = await RunAsync("email test --to nadie");
        code.ShouldBe(1);
        errors.ShouldContain("to: ");
    }

    [Fact]
    public async Task Migrate_Twice_HasNothingLeftToDo()
    {
        (await RunAsync("migrate")).Output.ShouldContain("applied");
        (await RunAsync("migrate")).Output.ShouldContain("up to date");
    }

    private static DateTime Today() => TimeProvider.System.GetUtcNow().UtcDateTime.Date;

    private async Task<string> FileAsync(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string arguments, string? input = null)
    {
        await using var program = ProgramProcess.Start(Environment, input, arguments.Split(' '));
        return (await program.EndAsync(), program.Output, program.Errors);
    }
}
