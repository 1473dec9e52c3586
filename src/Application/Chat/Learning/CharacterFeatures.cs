using System.Text;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat.Learning;

/// <summary>
/// Takes texts apart into pieces of 2 to 5 characters within words, lower case and without accents, weighed by how rare they are (TF-IDF,
/// sublinear, unit length). Slips and word endings change few of them.
/// </summary>
public sealed class CharacterFeatures
{
    /// <summary>Longest part of a text that is read, in characters.</summary>
    public const int TextMaxLength = 1000;

    private const int Shortest = 2, Longest = 5;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly float[] _rarity;

    /// <param name="examples">All texts to learn from.</param>
    /// <param name="leastTexts">In how many of them a piece must occur to count.</param>
    public CharacterFeatures(IReadOnlyCollection<string> examples, int leastTexts = 2)
    {
        var having = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var piece in examples.SelectMany(text => Counted(text).Keys))
        {
            having[piece] = having.GetValueOrDefault(piece) + 1;
        }

        var rarity = new List<float>();
        foreach (var (piece, count) in having.Where(pair => pair.Value >= leastTexts).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            _ids.Add(piece, rarity.Count);
            rarity.Add(1 + MathF.Log((1f + examples.Count) / (1 + count)));
        }

        _rarity = [.. rarity];
    }

    private CharacterFeatures(Dictionary<string, int> ids, float[] rarity) => (_ids, _rarity) = (ids, rarity);

    public int Count => _rarity.Length;

    /// <summary>The pieces in the order of their numbers, each with how rare it is.</summary>
    public IEnumerable<(string Piece, float Rarity)> Pieces => _ids.OrderBy(pair => pair.Value).Select(pair => (pair.Key, _rarity[pair.Value]));

    public static CharacterFeatures Of(IReadOnlyList<(string Piece, float Rarity)> pieces) =>
        new(pieces.Select((piece, id) => (piece.Piece, id)).ToDictionary(pair => pair.Piece, pair => pair.id, StringComparer.Ordinal), [.. pieces.Select(piece => piece.Rarity)]);

    /// <summary>Empty where it shares no piece with any example.</summary>
    public FeatureVector Vector(string text)
    {
        var ids = new List<int>();
        var weights = new List<float>();
        var square = 0f;
        foreach (var (piece, count) in Counted(text))
        {
            if (_ids.TryGetValue(piece, out var id))
            {
                var weight = (1 + MathF.Log(count)) * _rarity[id];
                ids.Add(id);
                weights.Add(weight);
                square += weight * weight;
            }
        }

        var length = MathF.Sqrt(square);
        return new FeatureVector([.. ids], [.. weights.Select(weight => weight / length)]);
    }

    private static Dictionary<string, int> Counted(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Words(text))
        {
            var marked = $" {word} ";
            for (var length = Shortest; length <= Longest; length++)
            {
                // A word shorter than a piece is one piece, once.
                for (var start = 0; start == 0 || start + length <= marked.Length; start++)
                {
                    var piece = marked.Substring(start, Math.Min(length, marked.Length - start));
                    counts[piece] = counts.GetValueOrDefault(piece) + 1;
                }

                if (length >= marked.Length)
                {
                    break;
                }
            }
        }

        return counts;
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var sign in StyledLetters.Plain(TextFolding.Fold(TextCut.Cut(text, TextMaxLength)), TextMaxLength))
        {
            if (char.IsLetterOrDigit(sign) || char.IsSurrogate(sign))
            {
                _ = word.Append(char.ToLowerInvariant(sign));
                continue;
            }

            if (word.Length > 0)
            {
                yield return word.ToString();
                _ = word.Clear();
            }

            // A question or a thumb is part of what is said, commas are not.
            if (sign is '?' or '!')
            {
                yield return sign.ToString();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}
