using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Deployment;

/// <summary>Does, without a container engine, what the Dockerfile says: copies, restores and publishes, then serves as a user without rights.</summary>
public sealed class PublishedImageTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("charrobot-image-");

    private static readonly string[] Lines =
        [.. File.ReadAllLines(Repository.Folder("build/Dockerfile")).Where(line => line.Length > 0 && line[0] is not ('#' or ' '))];

    private string Source => Path.Combine(_root.FullName, "source");

    private string App => Path.Combine(_root.FullName, "app");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Image_BuiltAndRunAsWritten_ServesAsNobodyFromFilesItCannotWrite()
    {
        if (!TestLength.IsFull)
        {
            Lines.Count(IsDotnet).ShouldBe(2, "building takes two minutes: in full length only");
            return;
        }

        foreach (var line in Lines[..Array.FindLastIndex(Lines, line => line.StartsWith("FROM ", StringComparison.Ordinal))])
        {
            await DoAsync(line);
        }

        var port = FreePort();
        await using var served = await ServeAsync(port);
        await HealthyAsync(port);

        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        (await client.GetAsync("/pedir")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var entries = (await client.GetJsonAsync("/health/ready"))["entries"]!;
        entries["database"]!.Text("status").ShouldBe("healthy");
        entries["email"]!.Text("status").ShouldBe("healthy");
        Directory.GetFiles(Path.Combine(_root.FullName, "volume")).Select(Path.GetFileName).ShouldContain("charrobot.db");
        Directory.GetFiles(Path.Combine(_root.FullName, "volume", "keys")).ShouldNotBeEmpty();
    }

    private static bool IsDotnet(string line) => line.StartsWith("RUN dotnet ", StringComparison.Ordinal);

    private async Task DoAsync(string instruction)
    {
        var words = instruction.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (IsDotnet(instruction))
        {
            var architecture = System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64";
            var command = instruction["RUN ".Length..].Replace(" /app ", $" {App} ", StringComparison.Ordinal);
            await ShellAsync($"export TARGETARCH={architecture} CI=true; {command}");
        }
        else if (words[0] == "COPY")
        {
            var target = Path.Combine(Source, words[^1]);
            Directory.CreateDirectory(target);
            await ShellAsync($"cd {Repository.Root} && tar --exclude=bin --exclude=obj -cf - {string.Join(' ', words[1..^1])} | tar -xf - -C {Source}");
        }
    }

    /// <summary>With the final stage's environment and entry point, and no right to write anywhere but to the volume.</summary>
    private async Task<RunningImage> ServeAsync(int port)
    {
        var volume = Path.Combine(_root.FullName, "volume");
        var final = Lines[Array.FindLastIndex(Lines, line => line.StartsWith("FROM ", StringComparison.Ordinal))..];
        var settings = final.Where(line => line.StartsWith("ENV ", StringComparison.Ordinal)).Select(line => line["ENV ".Length..]);
        var environment = string.Join(' ', settings)
            .Replace("8000", $"{port}", StringComparison.Ordinal).Replace(DockerfileTests.Volume, volume, StringComparison.Ordinal);
        var entry = JsonSerializer.Deserialize<string[]>(Lines.Single(line => line.StartsWith("ENTRYPOINT ", StringComparison.Ordinal))["ENTRYPOINT ".Length..])!;
        var user = Environment.UserName == "root" ? "65534" : "$(id -u)";
        var makesFolder = final.Single(line => line.StartsWith("RUN ", StringComparison.Ordinal))["RUN ".Length..]
            .Replace(DockerfileTests.Volume, volume, StringComparison.Ordinal).Replace("$APP_UID", user, StringComparison.Ordinal);
        await ShellAsync($"chmod -R a+rX,a-w {App} && chmod 755 {_root.FullName} && {makesFolder}");
        var asNobody = Environment.UserName == "root" ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : string.Empty;
        return new RunningImage(
            $"cd {App} && exec env -i PATH=\"$PATH\" HOME=/nonexistent {environment} {asNobody}{string.Join(' ', entry)}");
    }

    /// <summary>Asks as the image's own health check does.</summary>
    private static async Task HealthyAsync(int port)
    {
        var check = Lines.Single(line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));
        var command = JsonSerializer.Deserialize<string[]>(check[check.IndexOf('[', StringComparison.Ordinal)..])!;
        command[2] = command[2].Replace("8000", $"{port}", StringComparison.Ordinal);
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var asked = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
                await asked.WaitForExitAsync();
                return asked.ExitCode == 0;
            },
            "the health check");
    }

    private async Task ShellAsync(string command)
    {
        Directory.CreateDirectory(Source);
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", $"set -e -o pipefail; {command}"])
        {
            WorkingDirectory = Source,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = shell.StandardOutput.ReadToEndAsync();
        var errors = shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        shell.ExitCode.ShouldBe(0, $"{command}\n{await output}\n{await errors}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class RunningImage(string command) : IAsyncDisposable
    {
        private readonly Process _process = Process.Start(new ProcessStartInfo("bash", ["-c", command]))!;

        public async ValueTask DisposeAsync()
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }
}
