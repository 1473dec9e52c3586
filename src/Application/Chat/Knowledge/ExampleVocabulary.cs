using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Chat.Knowledge;

/// <summary>The words of the examples as they are written, to find the one that was mistyped.</summary>
internal sealed class ExampleVocabulary
{
    /// <summary>A word that sounds alike may be this short; one that only looks alike, not.</summary>
    private const int Shortest = 4;
    private const int ShortestTypo = 5, LongTypo = 8;

    private readonly Dictionary<string, KnowledgeWord> _forms = [];
    private readonly Dictionary<string, KnowledgeWord> _sounds = [];

    public ExampleVocabulary(IEnumerable<string> texts)
    {
        foreach (var word in texts.SelectMany(KnowledgeVocabulary.Words).Where(word => word.Folded.Length >= Shortest))
        {
            if (_forms.TryAdd(word.Folded, word))
            {
                _ = _sounds.TryAdd(SoundKey.Of(word.Folded), word);
            }
        }
    }

    /// <returns>The word that was meant; null where it is known as it stands, or none is near.</returns>
    public KnowledgeWord? Meant(string typed)
    {
        if (typed.Length < Shortest || _forms.ContainsKey(typed) || KnowledgeVocabulary.IsSmall(typed) || RequestVocabulary.IsNeverATypo(typed))
        {
            return null;
        }

        if (_sounds.TryGetValue(SoundKey.Of(typed), out var alike))
        {
            return alike;
        }

        if (typed.Length < ShortestTypo)
        {
            return null;
        }

        var distance = new EditDistance(typed);
        var allowed = typed.Length >= LongTypo ? 2 : 1;
        KnowledgeWord? nearest = null;
        var least = allowed + 1;
        foreach (var (form, word) in _forms)
        {
            if (form.Length >= Shortest && form[0] == typed[0] && Math.Abs(form.Length - typed.Length) <= allowed && distance.To(form) is var apart && apart < least)
            {
                (nearest, least) = (word, apart);
            }
        }

        return nearest;
    }
}
