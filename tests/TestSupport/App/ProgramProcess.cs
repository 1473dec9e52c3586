using System.Collections.Concurrent;
using System.Diagnostics;

namespace CharroBot.TestSupport.App;

/// <summary>The program as its users run it: a process of its own, told everything by its environment.</summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    /// <summary>Published by <c>build/publish.sh</c> into the folder that <c>CHARROBOT_TEST_PROGRAM</c> names, it starts in half the time; else as built.</summary>
    private static readonly string Binary = Path.Combine(
        Environment.GetEnvironmentVariable("CHARROBOT_TEST_PROGRAM") ?? AppContext.BaseDirectory, "CharroBot.Api.dll");

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private bool _disposed;

    private ProgramProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
    }

    public string Output => string.Join('\n', _output);

    public string Errors => string.Join('\n', _errors);

    public Uri Address => new(_output.Select(line => line.Trim()).First(line => line.StartsWith("Start page", StringComparison.Ordinal)).Split(' ')[^1]);

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Bytes of memory it holds now.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Settings in their environment form, <c>Email__UndoSeconds</c>.</summary>
    public static Dictionary<string, string> On(TestDatabase database, string outbox, string environment = "Production") => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = environment,
        ["Urls"] = "http://127.0.0.1:0",
        ["Database__Provider"] = database.Provider,
        ["ConnectionStrings__CharroBot"] = database.ConnectionString,
        ["Email__Pickup__Directory"] = outbox,
        ["Email__UndoSeconds"] = "0",
        ["RateLimiting__Enabled"] = "false",
        ["Limits__ConnectionsPerAddress"] = "2000",
        ["Agent__LeaseSeconds"] = $"{Patience.Seconds(2)}",
        ["Email__LeaseSeconds"] = $"{Patience.Seconds(2)}",
    };

    public static ProgramProcess Start(IReadOnlyDictionary<string, string> environment, string? input = null, params string[] arguments) =>
        Start(environment, [], input, arguments);

    /// <summary>Starts serving and waits until it does.</summary>
    /// <param name="through">A command that runs the program in its own place, with <c>exec</c>.</param>
    public static Task<ProgramProcess> ServeAsync(IReadOnlyDictionary<string, string> environment, params string[] through) =>
        ServingAsync(Start(environment, through, null, []));

    private static async Task<ProgramProcess> ServingAsync(ProgramProcess program)
    {
        var started = Stopwatch.GetTimestamp();
        while (!program.Output.Contains("API docs", StringComparison.Ordinal))
        {
            program._process.HasExited.ShouldBeFalse($"it ended: {program.Output}\n{program.Errors}");
            Patience.IsOver(started, Patience.Limit).ShouldBeFalse(program.Output);
            await Task.Delay(25);
        }

        return program;
    }

    /// <summary>Serves from a folder of program files and waits until it does.</summary>
    /// <param name="program">The folder of the program's files.</param>
    /// <param name="current">The folder in which it is started.</param>
    public static Task<ProgramProcess> ServeFromAsync(string program, string current, IReadOnlyDictionary<string, string> environment) =>
        ServingAsync(Start(environment, [], null, [], Path.Combine(program, "CharroBot.Api.dll"), current));

    /// <param name="through">A command that runs the program in its own place, with <c>exec</c>.</param>
    public static ProgramProcess Start(
        IReadOnlyDictionary<string, string> environment,
        string[] through,
        string? input,
        string[] arguments,
        string? binary = null,
        string? current = null)
    {
        string[] command = [.. through, "dotnet", binary ?? Binary, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = current ?? Repository.Folder("src/Api"),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var program = new ProgramProcess(Process.Start(start)!);
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        if (input is not null)
        {
            program._process.StandardInput.WriteLine(input);
        }

        program._process.StandardInput.Close();
        return program;
    }

    /// <summary>Runs to the end; gives the exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience.Of(Patience.Limit));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGTERM, as a service manager sends it.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>kill -9: no goodbye.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            await KillAsync();
            _process.Dispose();
        }
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
