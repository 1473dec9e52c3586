using System.Numerics;

namespace CharroBot.Application.Chat.Learning;

/// <summary>Multinomial logistic regression: one weight for each feature and class, and a bias for each class. Immutable once trained.</summary>
public sealed class SoftmaxModel
{
    private readonly int _stride;
    private readonly float[] _weights;

    /// <param name="classes">At least 1.</param>
    /// <param name="weights">Row by row: <paramref name="stride"/> numbers for each feature, then one row of biases.</param>
    /// <param name="stride">The classes, rounded up to whole vectors; what is beyond the classes is 0.</param>
    internal SoftmaxModel(int classes, float[] weights, int stride) => (Classes, _weights, _stride) = (classes, weights, stride);

    public int Classes { get; }

    /// <summary>A feature's weights, one for each class; the last row is the biases.</summary>
    internal ReadOnlySpan<float> Row(int row) => _weights.AsSpan(row * _stride, Classes);

    internal static int StrideOf(int classes) => (classes + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    /// <summary>The probability of each class, which together make 1.</summary>
    public float[] Probabilities(FeatureVector vector)
    {
        var odds = new float[_stride];
        Scores(_weights, _stride, vector, odds);
        Normalize(odds.AsSpan(0, Classes));
        return odds[..Classes];
    }

    internal static void Scores(float[] weights, int stride, FeatureVector vector, Span<float> scores)
    {
        weights.AsSpan(weights.Length - stride, stride).CopyTo(scores);
        for (var i = 0; i < vector.Ids.Length; i++)
        {
            AddScaled(weights.AsSpan(vector.Ids[i] * stride, stride), vector.Weights[i], scores);
        }
    }

    internal static void AddScaled(ReadOnlySpan<float> from, float factor, Span<float> to)
    {
        var scale = new Vector<float>(factor);
        for (var at = 0; at < to.Length; at += Vector<float>.Count)
        {
            (new Vector<float>(to[at..]) + (new Vector<float>(from[at..]) * scale)).CopyTo(to[at..]);
        }
    }

    internal static void Normalize(Span<float> scores)
    {
        var highest = float.NegativeInfinity;
        foreach (var score in scores)
        {
            highest = MathF.Max(highest, score);
        }

        var sum = 0f;
        for (var c = 0; c < scores.Length; c++)
        {
            sum += scores[c] = MathF.Exp(scores[c] - highest);
        }

        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] /= sum;
        }
    }
}
