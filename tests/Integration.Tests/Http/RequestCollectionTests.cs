using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Http;

/// <summary>docs/charrobot.http asks for what there is: every request of it reaches an operation that understands its body.</summary>
public sealed partial class RequestCollectionTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    private static readonly string Text = File.ReadAllText(Repository.Folder("docs/charrobot.http"));

    public static TheoryData<string> Requests { get; } = [.. Sections().Select(section => section.Title)];

    [Fact]
    public void Collection_Always_HasTheMainJourneys()
    {
        Sections().Count.ShouldBeGreaterThan(30);
        Sections().Select(section => section.Title).Distinct().Count().ShouldBe(Sections().Count);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Request_OfTheCollection_IsOneThatTheDocumentKnows(string title)
    {
        var section = Sections().Single(section => section.Title == title);
        var document = JsonNode.Parse(await app.Client.GetStringAsync("/openapi/v1.json"))!;

        if (section.Path.StartsWith("/health/", StringComparison.Ordinal))
        {
            // Not part of the document: operations.md describes it.
            return;
        }

        var operation = Operation(document, section.Method, section.Path);

        operation.ShouldNotBeNull($"{section.Method} {section.Path}");
        if (section.Json is { } json)
        {
            var reference = operation["requestBody"]!["content"]!["application/json"]!["schema"]!;
            var name = (reference["$ref"] ?? reference["oneOf"]!.AsArray().Select(one => one!["$ref"]).Single(named => named is not null))!.GetValue<string>();
            var schema = document["components"]!["schemas"]![name.Split('/')[^1]]!;
            var known = schema["properties"]!.AsObject().Select(property => property.Key);
            var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [];
            var sent = JsonNode.Parse(json)!.AsObject().Select(property => property.Key).ToList();

            sent.Except(known).ShouldBeEmpty();
            required.Except(sent).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Request_ThatAMemberMakes_IsUnderstood()
    {
        foreach (var section in Sections().Where(section => section.Path.EndsWith("/discounts/request", StringComparison.Ordinal)))
        {
            using var body = new StringContent(section.Json!, Encoding.UTF8, "application/json");
            using var response = await app.Client.PostAsync(section.Path, body);

            // Nobody is a member of this database; what was sent is understood all the same.
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, section.Title);
        }
    }

    private static JsonNode? Operation(JsonNode document, string method, string path)
    {
        var asked = path.Split('?')[0].Split('/');
        return document["paths"]!.AsObject()
            .Where(known => known.Key.Split('/') is var parts && parts.Length == asked.Length
                && parts.Zip(asked).All(pair => pair.First == pair.Second || pair.First.StartsWith('{')))
            .OrderBy(known => known.Key.Count(character => character == '{'))
            .Select(known => known.Value![method.ToLowerInvariant()])
            .FirstOrDefault(operation => operation is not null);
    }

    private static List<Section> Sections() => [.. Text.Split("\n### ").Skip(1).Select(Section.Parse)];

    private sealed record Section(string Title, string Method, string Path, string? Json)
    {
        public static Section Parse(string text)
        {
            var head = Head().Match(text);
            head.Success.ShouldBeTrue(text);
            var json = text.Contains("Content-Type: application/json", StringComparison.Ordinal)
                ? Variable().Replace(text[text.IndexOf("\n\n{", StringComparison.Ordinal)..], "1")
                : null;
            return new(head.Groups["title"].Value, head.Groups["method"].Value, Variable().Replace(head.Groups["path"].Value, "1"), json);
        }
    }

    [GeneratedRegex(@"\A(?<title>[^\n]+)\n(?<method>[A-Z]+) \{\{host\}\}(?<path>/\S*)")]
    private static partial Regex Head();

    [GeneratedRegex(@"\{\{\w+\}\}")]
    private static partial Regex Variable();
}
