using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Processes;

public sealed class StartupTests : IAsyncLifetime
{
    private readonly SqliteTestDatabase _database = new();
    private readonly DirectoryInfo _outbox = Directory.CreateTempSubdirectory("charrobot-outbox-");

    public Task InitializeAsync() => _database.CreateAsync();

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _outbox.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Database__Provider", "MongoDb", "Database:Provider")]
    [InlineData("Agent__Provider", "Skynet", "Agent:Provider")]
    [InlineData("Email__Transport", "Paloma", "Email:Transport")]
    [InlineData("Email__Transport", "Smtp", "Email:Smtp:Host")]
    [InlineData("Email__ReplyTo", "sin arroba", "Email:ReplyTo")]
    [InlineData("Email__OverrideRecipient", "sin arroba", "Email:OverrideRecipient")]
    [InlineData("Email__Smtp__Security", "Quizás", "Email:Smtp:Security")]
    [InlineData("Email__Dkim__Selector", "s1", "Email:Dkim:Domain")]
    [InlineData("Email__Bounces__Host", "imap.example", "Email:Bounces:Username")]
    [InlineData("Email__Templates__Directory", "no-hay-tal-carpeta", "Email:Templates:Directory")]
    [InlineData("Email__From", "sin arroba", "Email:From")]
    [InlineData("Email__UndoSeconds", "-1", "Email:UndoSeconds")]
    [InlineData("Email__UndoSeconds", "mucho", "Email:UndoSeconds")]
    [InlineData("Identity__RequireDni", "quizás", "Identity:RequireDni")]
    [InlineData("RateLimiting__Enabled", "a veces", "RateLimiting:Enabled")]
    [InlineData("Rules__MinHoursBeforeShow", "-5", "Rules:MinHoursBeforeShow")]
    [InlineData("Rules__MaxDaysBeforeShow", "0", "Rules:MaxDaysBeforeShow")]
    [InlineData("Demo__Load", "tal vez", "Demo:Load")]
    [InlineData("Chat__EmbedOrigins", "https://club.example/", "Chat:EmbedOrigins")]
    [InlineData("Chat__EmbedOrigins", "https://club.example,*", "Chat:EmbedOrigins")]
    [InlineData("Chat__EmbedOrigins__0", "club.example", "Chat:EmbedOrigins")]
    [InlineData("Proxy__KnownProxies", "10.0.0.5,proxy.example", "Proxy:KnownProxies")]
    [InlineData("Proxy__KnownNetworks", "10.0.0.0/33", "Proxy:KnownNetworks")]
    [InlineData("Proxy__KnownNetworks__0", "10.0.0.5", "Proxy:KnownNetworks")]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true", "Proxy:KnownProxies")]
    [InlineData("Metrics__AllowedNetworks", "todos", "Metrics:AllowedNetworks")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("RateLimiting__RequestsPerMemberAndHour", "0", "RateLimiting:RequestsPerMemberAndHour")]
    [InlineData("RateLimiting__WrongIdentitiesPerNetworkAndHour", "0", "RateLimiting:WrongIdentitiesPerNetworkAndHour")]
    [InlineData("Staff__SessionHours", "0", "Staff:SessionHours")]
    [InlineData("Staff__SessionIdleMinutes", "4", "Staff:SessionIdleMinutes")]
    [InlineData("RateLimiting__StreamsPerAddress", "0", "StreamsPerAddress")]
    [InlineData("Limits__BodyPauseSeconds", "1", "Limits:")]
    [InlineData("Secrets__Directory", "/no-hay-tal-carpeta", "Secrets:Directory")]
    [InlineData("DataProtection__CertificateFile", "/no-hay-tal.pfx", "DataProtection:CertificateFile")]
    [InlineData("DataProtection__KeysDirectory", "/proc/no-hay", "DataProtection:KeysDirectory")]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT")]
    [InlineData("Chat__KeepAnonymousHours", "0", "Chat:KeepAnonymousHours")]
    [InlineData("RateLimiting__ConversationsPerDay", "0", "ConversationsPerDay")]
    [InlineData("Urls", "no-es-una-url", "Urls")]
    [InlineData("Urls", "http://127.0.0.1:99999", "Urls")]
    [InlineData("Urls", "http://10.255.255.1:8300", "Urls")]
    [InlineData("Agent__WhenUnavailable", "Panic", "Agent:WhenUnavailable")]
    [InlineData("Agent__KeepCallsDays", "0", "Agent:KeepCallsDays")]
    [InlineData("Agent__Provider", "5", "Agent:Provider")]
    [InlineData("Database__Provider", "7", "Database:Provider")]
    [InlineData("ConnectionStrings__CharroBot", "Data Source=", "ConnectionStrings:CharroBot")]
    [InlineData("ConnectionStrings__CharroBot", "Esto no es", "ConnectionStrings:CharroBot")]
    public async Task Start_WithABadValue_StopsWithOneLineNamingTheKey(string name, string value, string key)
    {
        var environment = ProgramProcess.On(_database, _outbox.FullName);
        environment[name] = value;
        await using var program = ProgramProcess.Start(environment);

        (await program.EndAsync()).ShouldBe(1, program.Output);
        var line = program.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        line.ShouldContain(key);
        program.Output.ShouldBeEmpty();
        line.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("Email__Smtp__Port", "0", "Email:Smtp:Port")]
    [InlineData("Email__Smtp__TimeoutSeconds", "61", "Email:Smtp:TimeoutSeconds")]
    [InlineData("Email__Smtp__Username", "charro", "Email:Smtp:Password")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Development", "Email:OverrideRecipient")]
    public async Task Start_WithSmtpAndABadValue_StopsWithOneLineNamingTheKey(string name, string value, string key)
    {
        var environment = ProgramProcess.On(_database, _outbox.FullName);
        environment["Email__Transport"] = "Smtp";
        environment["Email__Smtp__Host"] = "smtp.example";
        environment["Email__LeaseSeconds"] = "120";
        environment[name] = value;
        await using var program = ProgramProcess.Start(environment);

        (await program.EndAsync()).ShouldBe(1, program.Output);
        program.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldStartWith(key);
        program.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("approval", "Asunto: Hola\n\n¡Hola, {{first_name}}!", "title")]
    [InlineData("rejection.show_past", "Asunto: Hola\n\n¡Hola, {{first_name}} {{apellido}}!", "apellido")]
    [InlineData("aprobacion", "Asunto: Hola\n\n¡Hola, {{first_name}}!", "aprobacion")]
    public async Task Start_WithATemplateThatCannotBeUsed_StopsAndSaysWhy(string name, string text, string said)
    {
        await File.WriteAllTextAsync(Path.Combine(_outbox.FullName, $"{name}.txt"), text);
        var environment = ProgramProcess.On(_database, _outbox.FullName);
        environment["Email__Templates__Directory"] = _outbox.FullName;
        await using var program = ProgramProcess.Start(environment);

        (await program.EndAsync()).ShouldBe(1, program.Output);
        var line = program.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        line.ShouldStartWith("Email:Templates:Directory");
        line.ShouldContain(said);
    }

    [Fact]
    public async Task Start_WithSettingsInFiles_ReadsThemBeforeAnyOtherSource()
    {
        var secrets = _outbox.CreateSubdirectory("secrets").FullName;
        await File.WriteAllTextAsync(Path.Combine(secrets, "Email__From"), "Club <club@example.org>\n");
        var environment = ProgramProcess.On(_database, _outbox.FullName);
        environment["Secrets__Directory"] = secrets;
        environment["Email__From"] = "sin arroba";
        await using (await ProgramProcess.ServeAsync(environment))
        {
        }

        // The command line reads them too; a bad one is told by its key, and not by what it holds.
        await File.WriteAllTextAsync(Path.Combine(secrets, "ConnectionStrings__CharroBot"), "secreta\n");
        await using var command = ProgramProcess.Start(environment, null, "migrate");
        (await command.EndAsync()).ShouldBe(1);
        command.Errors.ShouldContain("ConnectionStrings:CharroBot");
    }

    [Fact]
    public async Task Start_OnPostgreSqlWithoutAConnection_NamesTheKey()
    {
        var environment = ProgramProcess.On(_database, _outbox.FullName);
        environment["Database__Provider"] = "PostgreSql";
        environment["ConnectionStrings__CharroBot"] = "Host=127.0.0.1;Port=1;Username=nadie;Password=secreta";
        await using var program = ProgramProcess.Start(environment);

        (await program.EndAsync()).ShouldBe(1, program.Output);
        var line = program.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        line.ShouldContain("database");
        line.ShouldNotContain("secreta");
    }

    [Fact]
    public async Task Start_InDevelopment_LoadsTheDemoOnceAndPrintsAFirstAdmin()
    {
        var environment = ProgramProcess.On(_database, _outbox.FullName, "Development");
        string password;
        await using (var first = await ProgramProcess.ServeAsync(environment))
        {
            first.Output.ShouldContain($"{first.Address}supervision");
            await Eventually.BecomesTrueAsync(() => Task.FromResult(first.Output.Contains("First admin", StringComparison.Ordinal)), "the password");
            password = first.Output.Split("admin / ")[1].Split(' ')[0];
            using var client = new HttpClient { BaseAddress = first.Address };
            (await client.GetJsonAsync("/api/v1/shows/available?limit=1"))["total"]!.GetValue<long>().ShouldBeGreaterThan(30);
            using var login = await client.PostAsync("/api/v1/auth/login", new { username = "admin", password });
            (await login.BodyAsync()).Text("role").ShouldBe("admin");
        }

        await using var second = await ProgramProcess.ServeAsync(environment);
        second.Output.ShouldNotContain("First admin");
        using var again = new HttpClient { BaseAddress = second.Address };
        (await again.GetJsonAsync("/api/v1/shows/search?q=pelotas rosario"))["items"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Stop_WithAnOpenStream_EndsSoonAndInGoodOrder()
    {
        await using var program = await ProgramProcess.ServeAsync(ProgramProcess.On(_database, _outbox.FullName, "Development"));
        using var client = new HttpClient { BaseAddress = program.Address };
        using var filed = await client.PostAsync(
            Requests.Path, new { user_name = "Juan", user_email = "juan.perez@example.com", dni = 12345678, show_code = "PELOTAS-ROS" }, ("Prefer", "wait=10"));
        using var stream = await client.GetStreamAsync(new Uri($"{(await filed.BodyAsync()).Text("status_url")}/events", UriKind.Relative));

        await program.TerminateAsync();

        (await program.EndAsync().WaitAsync(Patience.Of(TimeSpan.FromSeconds(28)))).ShouldBe(0, program.Output);
        program.Output.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task Start_InProduction_LoadsNothingAndSaysHowToMakeTheFirstAdmin()
    {
        await using var program = await ProgramProcess.ServeAsync(ProgramProcess.On(_database, _outbox.FullName));

        await Eventually.BecomesTrueAsync(() => Task.FromResult(program.Output.Contains("staff add", StringComparison.Ordinal)), "the hint");
        program.Output.ShouldNotContain("First admin");
        using var client = new HttpClient { BaseAddress = program.Address };
        (await client.GetJsonAsync("/api/v1/shows/available"))["total"]!.GetValue<long>().ShouldBe(0);
    }

    [Fact]
    public async Task Walk_ThroughTheDocumentedCalls_EveryAnswerIsTheRightOne()
    {
        await using var program = await ProgramProcess.ServeAsync(ProgramProcess.On(_database, _outbox.FullName, "Development"));
        await Eventually.BecomesTrueAsync(() => Task.FromResult(program.Output.Contains("First admin", StringComparison.Ordinal)), "the password");
        var password = program.Output.Split("admin / ")[1].Split(' ')[0];

        var start = new System.Diagnostics.ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { TestSupport.Repository.Folder("docs/walk.sh"), program.Address.ToString().TrimEnd('/'), password, _outbox.FullName })
        {
            start.ArgumentList.Add(argument);
        }

        using var walk = System.Diagnostics.Process.Start(start)!;
        var output = await walk.StandardOutput.ReadToEndAsync();
        await walk.WaitForExitAsync();

        walk.ExitCode.ShouldBe(0, output);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeGreaterThan(18);
    }
}
