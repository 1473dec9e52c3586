using System.Numerics.Tensors;
using CharroBot.Application.Chat.Knowledge;

namespace CharroBot.Infrastructure.Knowledge.Embedding;

/// <summary>
/// The passages' texts and example questions as vectors of one model. What is near is told by a vote of the nearest, not by a figure:
/// what a cosine means differs from model to model.
/// </summary>
internal sealed class ExampleVectors
{
    /// <summary>How many of the nearest examples have a vote.</summary>
    public const int Voters = 5;

    private const int MostSamples = 200;

    /// <summary>The share of examples that are themselves farther from their nearest than what is still taken for near.</summary>
    private const double Far = 0.1;

    private readonly KnowledgePassage[] _owners;
    private readonly float[][] _vectors;
    private readonly float _floor;

    /// <param name="owners">Of each vector.</param>
    public ExampleVectors(KnowledgePassage[] owners, float[][] vectors)
    {
        (_owners, _vectors) = (owners, vectors);
        var step = Math.Max(1, vectors.Length / MostSamples);
        float[] nearest = [.. Enumerable.Range(0, vectors.Length).Where(i => i % step == 0).Select(i => Likenesses(vectors[i]).Where((_, j) => j != i).DefaultIfEmpty().Max()).Order()];
        _floor = nearest.Length == 0 ? 1 : nearest[(int)(nearest.Length * Far)];
    }

    public int Dimensions => _vectors.Length == 0 ? 0 : _vectors[0].Length;

    /// <summary>The texts to embed, each with the passage it belongs to.</summary>
    public static IEnumerable<(KnowledgePassage Owner, string Text)> Texts(IEnumerable<KnowledgePassage> passages) => passages.SelectMany(passage =>
        passage.Questions.Append(passage.Text is null ? passage.Heading : $"{passage.Heading}. {passage.Text}").Select(text => (passage, text)));

    /// <summary>The passages whose examples are nearest, with their share of the votes; none where even the nearest is far.</summary>
    public IReadOnlyList<RankedPassage> Nearest(float[] question)
    {
        var near = Likenesses(question).Select((likeness, i) => (Likeness: likeness, Owner: _owners[i])).OrderByDescending(one => one.Likeness).Take(Voters).ToList();
        return near.Count == 0 || near[0].Likeness < _floor
            ? []
            : [.. near.GroupBy(one => one.Owner).Select(votes => (votes.Key, Count: votes.Count(), Best: votes.Max(one => one.Likeness)))
                .OrderByDescending(passage => passage.Count).ThenByDescending(passage => passage.Best)
                .Select(passage => new RankedPassage(passage.Key, passage.Count / (double)Voters))];
    }

    private IEnumerable<float> Likenesses(float[] vector) => _vectors.Select(example => TensorPrimitives.Dot(example, vector));
}
