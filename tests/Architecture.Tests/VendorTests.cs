using System.Security.Cryptography;
using System.Text.Json;
using CharroBot.TestSupport;

namespace CharroBot.Architecture.Tests;

/// <summary>What comes from elsewhere is what its lists say, byte by byte.</summary>
public sealed class VendorTests
{
    private const string Web = "build/web/";

    [Theory]
    [InlineData("src/Api/wwwroot/vendor")]
    [InlineData("tests/Browser.Tests/vendor")]
    public void VendoredFile_Always_HasTheHashOfItsList(string folder)
    {
        using var list = JsonDocument.Parse(Codebase.Read($"{folder}/vendor.json"));
        var listed = list.RootElement.EnumerateArray()
            .SelectMany(package => package.GetProperty("files").EnumerateObject())
            .ToDictionary(file => file.Name, file => file.Value.GetString());

        var found = Directory.GetFiles(Repository.Folder(folder)).Where(path => Path.GetFileName(path) != "vendor.json")
            .ToDictionary(path => Path.GetFileName(path), path => (string?)Hash(path));

        listed.ShouldNotBeEmpty();
        found.OrderBy(file => file.Key, StringComparer.Ordinal).ShouldBe(listed.OrderBy(file => file.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("src/Api/wwwroot/vendor")]
    [InlineData("tests/Browser.Tests/vendor")]
    public void VendoredPackage_Always_IsTheLockedVersion(string folder)
    {
        using var list = JsonDocument.Parse(Codebase.Read($"{folder}/vendor.json"));
        using var locked = JsonDocument.Parse(Codebase.Read(Web + "package-lock.json"));
        var packages = locked.RootElement.GetProperty("packages");

        foreach (var package in list.RootElement.EnumerateArray())
        {
            var name = package.GetProperty("package").GetString();
            var version = packages.GetProperty($"node_modules/{name}").GetProperty("version").GetString();
            package.GetProperty("version").GetString().ShouldBe(version, name);
        }
    }

    [Fact]
    public void NpmLock_Always_HoldsAHashOfEachPackageAndNoAddressOfARegistry()
    {
        using var locked = JsonDocument.Parse(Codebase.Read(Web + "package-lock.json"));

        var packages = locked.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0)
            .AtLeast(20, "npm packages");

        packages.Where(package => !HasHash(package.Value)).ShouldBeEmpty();
        packages.Where(package => package.Value.TryGetProperty("resolved", out _)).ShouldBeEmpty();
    }

    [Fact]
    public void NpmPackage_Always_IsPinnedToOneVersion()
    {
        using var manifest = JsonDocument.Parse(Codebase.Read(Web + "package.json"));

        manifest.RootElement.GetProperty("devDependencies").EnumerateObject().AtLeast(5, "npm packages")
            .Where(package => !Version.TryParse(package.Value.GetString(), out _)).ShouldBeEmpty();
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static bool HasHash(JsonElement package) =>
        package.TryGetProperty("integrity", out var hash) && hash.GetString()!.StartsWith("sha512-", StringComparison.Ordinal);
}
