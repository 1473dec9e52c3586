using System.Diagnostics;

namespace CharroBot.Benchmarks.Load;

/// <summary>A .NET program of its own, beside the one that measures.</summary>
internal sealed class LocalProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new();
    private readonly List<string> _lines = [];

    private LocalProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    /// <summary>Where it serves, once it says so.</summary>
    public Task<Uri> Address => _address.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Resident memory, in MB.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1_048_576.0;
        }
    }

    /// <summary>Processor time spent so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static LocalProcess Start(string assembly, IReadOnlyDictionary<string, string> environment, string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
        };
        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = new LocalProcess(Process.Start(start)!);
        process._process.BeginOutputReadLine();
        process._process.BeginErrorReadLine();
        if (input is not null)
        {
            process._process.StandardInput.WriteLine(input);
        }

        process._process.StandardInput.Close();
        return process;
    }

    /// <summary>Runs to its end; gives what it wrote.</summary>
    public static async Task<string> EndAsync(string assembly, IReadOnlyDictionary<string, string> environment, string? input, params string[] arguments)
    {
        await using var process = Start(assembly, environment, input, arguments);
        await process._process.WaitForExitAsync();
        var output = string.Join('\n', process._lines);
        return process._process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', arguments)}: {output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
        }

        if (line.TrimStart().StartsWith("Start page", StringComparison.Ordinal))
        {
            _address.TrySetResult(new Uri(line.Trim().Split(' ')[^1]));
        }
    }
}
