using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CharroBot.Browser.Tests;

/// <summary>The real program as a process of its own: a free port, a fresh database with the demo programme, the pages of the source tree.</summary>
internal sealed partial class RunningApp : IAsyncDisposable
{
    public const int UndoSeconds = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-browser-");
    private readonly TaskCompletionSource<string> _password = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];
    private readonly Process _process;

    private RunningApp(int undoSeconds, IReadOnlyDictionary<string, string> settings)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        Client = new HttpClient { BaseAddress = Address };
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "CharroBot.Api.dll"), "--contentRoot", Path.Combine(Repository.FullName, "src", "Api") },
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Urls"] = Address.ToString(),
                ["Database__Provider"] = "Sqlite",
                ["ConnectionStrings__CharroBot"] = $"Data Source={Path.Combine(_folder.FullName, "charrobot.db")}",
                ["Agent__Provider"] = "Rules",
                ["Email__Transport"] = "Pickup",
                ["Email__Pickup__Directory"] = Path.Combine(_folder.FullName, "pickup"),
                ["Email__UndoSeconds"] = $"{undoSeconds}",
                ["RateLimiting__Enabled"] = "false",
            },
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _password.TrySetException(new InvalidOperationException($"The program ended early:\n{string.Join('\n', _output)}"));
    }

    /// <summary>The folder of CharroBot.sln.</summary>
    public static DirectoryInfo Repository { get; } = FindRepository();

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Of the first admin, as the program printed it.</summary>
    public string Password { get; private set; } = string.Empty;

    /// <param name="settings">Configuration in its environment form, beyond the defaults.</param>
    public static async Task<RunningApp> StartAsync(int undoSeconds, IReadOnlyDictionary<string, string> settings)
    {
        var app = new RunningApp(undoSeconds, settings);
        try
        {
            app._process.Start();
            app._process.BeginOutputReadLine();
            app._process.BeginErrorReadLine();
            app.Password = await app._password.Task.WaitAsync(Patience);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Files a request as the form would, and waits until the agent has decided.</summary>
    public async Task<string> AskAsync(string show, string? message = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/discounts/request");
        request.Headers.Add("Prefer", "wait=10");
        request.Content = JsonContent.Create(new Dictionary<string, object?>
        {
            ["user_name"] = DemoMember.Name,
            ["user_email"] = DemoMember.Email,
            ["dni"] = DemoMember.Dni,
            ["show_description"] = show,
            ["message"] = message,
            ["source"] = "form",
        });
        using var answer = await Client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("tracking_id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }
        }
        catch (InvalidOperationException)
        {
            // It never started.
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        if (FirstAdmin().Match(line) is { Success: true } match)
        {
            _password.TrySetResult(match.Groups[1].Value);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static DirectoryInfo FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CharroBot.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("CharroBot.sln is in no folder above the tests.");
    }

    [GeneratedRegex(@"admin / (\S+)")]
    private static partial Regex FirstAdmin();
}
