using CharroBot.Application.Chat.Learning;

namespace CharroBot.Application.Chat.Knowledge;

/// <summary>
/// Takes questions apart into words, neighbouring words and pieces of words, so that "rebotaron" is like "rebotó", and "pendeinte" like
/// "pendiente". Rare features weigh more, everyday words less, and what no example has still counts against every passage.
/// </summary>
internal sealed class QuestionFeatures
{
    private const float Everyday = 0.5f, Faint = 0.7f, Pair = 0.5f, Piece = 0.3f;

    /// <summary>What a feature that no example has takes of a question's weight, beside one that few examples have.</summary>
    private const float Strange = 0.6f;
    private const int ShortestPiece = 3, LongestPiece = 5;

    private readonly Dictionary<string, int> _ids = [];
    private readonly ExampleVocabulary _forms;
    private readonly float[] _rarity;
    private readonly float _strange;

    /// <param name="examples">All there are to learn from.</param>
    public QuestionFeatures(IReadOnlyCollection<string> examples)
    {
        _forms = new ExampleVocabulary(examples);
        var having = new List<int>();
        foreach (var feature in examples.SelectMany(text => Of(KnowledgeVocabulary.Words(text)).Select(feature => feature.Name).Distinct()))
        {
            if (_ids.TryAdd(feature, having.Count))
            {
                having.Add(0);
            }

            having[_ids[feature]]++;
        }

        _rarity = [.. having.Select(count => MathF.Log(1 + (examples.Count / (float)count)))];
        _strange = Strange * MathF.Log(1 + examples.Count);
    }

    public int Count => _rarity.Length;

    /// <summary>Empty where no example shares anything with it.</summary>
    public FeatureVector Vector(string text)
    {
        var known = new Dictionary<int, float>();
        var square = 0f;
        foreach (var (name, weight) in Of(KnowledgeVocabulary.Words(text).Select(word => _forms.Meant(word.Folded) ?? word)))
        {
            if (!_ids.TryGetValue(name, out var id))
            {
                square += weight * _strange * weight * _strange;
            }
            else if (known.TryAdd(id, weight * _rarity[id]))
            {
                square += known[id] * known[id];
            }
        }

        var length = MathF.Sqrt(square);
        return new FeatureVector([.. known.Keys], [.. known.Values.Select(weight => weight / length)]);
    }

    private static IEnumerable<(string Name, float Weight)> Of(IEnumerable<KnowledgeWord> words)
    {
        var before = "^";
        foreach (var word in words)
        {
            var faint = KnowledgeVocabulary.IsFaint(word.Folded);
            yield return (word.Stem, faint ? Faint : KnowledgeVocabulary.IsSmall(word.Folded) ? Everyday : 1);
            yield return ($"{before} {word.Stem}", Pair);
            before = word.Stem;
            if (faint)
            {
                continue;
            }

            var marked = $"<{word.Folded}>";
            for (var length = ShortestPiece; length <= LongestPiece; length++)
            {
                for (var start = 0; start + length <= marked.Length; start++)
                {
                    yield return ($"~{marked.AsSpan(start, length)}", Piece);
                }
            }
        }
    }
}
