using System.Reflection;
using CharroBot.Application.Chat.Knowledge;
using CharroBot.Application.Chat.Learning;

namespace CharroBot.Infrastructure.Knowledge;

/// <summary>
/// The weights that <c>knowledge train</c> made from the shipped topics under the default configuration. With other topics or settings they do not
/// fit, and the head is trained at the start.
/// </summary>
public static class KnowledgeWeights
{
    private const string Resource = "Knowledge/characters.weights";

    /// <returns>Null where the passages have other examples than those the weights were made from.</returns>
    public static CharacterHead? For(IReadOnlyList<KnowledgePassage> passages)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource);
        return stream is null ? null : CharacterHead.Read(stream, KnowledgeIndex.ExamplesOf(passages));
    }
}
