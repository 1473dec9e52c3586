using CharroBot.TestSupport;
using YamlDotNet.RepresentationModel;

namespace CharroBot.Integration.Tests.Deployment;

/// <summary><c>docker-compose.yml</c>, as far as the tests ask.</summary>
internal sealed class ComposeFile
{
    private readonly YamlMappingNode _root;

    private ComposeFile(YamlMappingNode root) => _root = root;

    public static string Text { get; } = File.ReadAllText(Repository.Folder("docker-compose.yml"));

    public static ComposeFile Load()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Text));
        return new ComposeFile((YamlMappingNode)stream.Documents.Single().RootNode);
    }

    public IReadOnlyDictionary<string, YamlMappingNode> Services => Map(_root, "services").Children
        .ToDictionary(entry => Scalar(entry.Key), entry => (YamlMappingNode)entry.Value);

    public IReadOnlyCollection<string> Networks => [.. Map(_root, "networks").Children.Keys.Select(Scalar)];

    public IReadOnlyCollection<string> Volumes => [.. Map(_root, "volumes").Children.Keys.Select(Scalar)];

    /// <summary>Each with its file.</summary>
    public IReadOnlyDictionary<string, string> Secrets => Map(_root, "secrets").Children
        .ToDictionary(entry => Scalar(entry.Key), entry => Scalar(((YamlMappingNode)entry.Value).Children["file"]));

    /// <summary>What a service sees under <c>/run/secrets</c>, and which secret that is.</summary>
    public IReadOnlyDictionary<string, string> MountedSecrets(string service) => ((YamlSequenceNode)Services[service].Children["secrets"]).Cast<YamlMappingNode>()
        .ToDictionary(secret => Scalar(secret.Children["target"]), secret => Scalar(secret.Children["source"]));

    public bool IsInternal(string network) =>
        Map(_root, "networks").Children[network] is YamlMappingNode options && Find(options, "internal") is YamlScalarNode { Value: "true" };

    public IReadOnlyDictionary<string, string> Environment(string service) => Find(Services[service], "environment") is YamlMappingNode variables
        ? variables.Children.ToDictionary(entry => Scalar(entry.Key), entry => Scalar(entry.Value))
        : new Dictionary<string, string>();

    public IReadOnlyList<string> List(string service, string key) => Find(Services[service], key) is YamlSequenceNode list ? [.. list.Select(Scalar)] : [];

    public string? Value(string service, string key) => Find(Services[service], key) is YamlScalarNode value ? value.Value : null;

    public bool Has(string service, string key) => Find(Services[service], key) is not null;

    public YamlMappingNode Section(string service, string key) => Map(Services[service], key);

    /// <summary>What the service waits for, and until when.</summary>
    public IReadOnlyDictionary<string, string> WaitsFor(string service) => Find(Services[service], "depends_on") is YamlMappingNode others
        ? others.Children.ToDictionary(entry => Scalar(entry.Key), entry => Scalar(((YamlMappingNode)entry.Value).Children["condition"]))
        : new Dictionary<string, string>();

    public static string Scalar(YamlNode node) => ((YamlScalarNode)node).Value ?? string.Empty;

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    private static YamlNode? Find(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? value : null;
}
