using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace CharroBot.Infrastructure.Tests.Email;

/// <summary>The surroundings of a program.</summary>
internal sealed class TestHostEnvironment(string environment = "Production", string path = "") : IHostEnvironment
{
    public string EnvironmentName { get; set; } = environment;

    public string ApplicationName { get; set; } = "test";

    public string ContentRootPath { get; set; } = path;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
