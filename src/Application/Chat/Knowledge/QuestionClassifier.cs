using CharroBot.Application.Chat.Learning;

namespace CharroBot.Application.Chat.Knowledge;

/// <summary>An example to learn from.</summary>
/// <param name="Share">How much it counts beside a question, which counts 1.</param>
internal readonly record struct LearnedExample(string Text, int Class, float Share);

/// <summary>
/// Says how probable each passage is as the answer to a question: logistic regression over the features of the examples, learned when
/// the program starts to be asked, in a fraction of a second and the same on every machine. Unlike a sum of matching words, its figure
/// falls where two passages fit alike, and where nothing fits well.
/// </summary>
internal sealed class QuestionClassifier
{
    private const int Rounds = 15;
    private const float FirstRate = 4, RateLoss = 0.15f;

    /// <summary>Corrections too small to matter are left out: most passages are soon past doubt for most examples.</summary>
    private const float LeastStep = 0.003f;

    private readonly QuestionFeatures _features;
    private readonly int _classes;
    private readonly float[] _weights;

    public QuestionClassifier(IReadOnlyList<LearnedExample> examples, int classes)
    {
        _classes = classes;
        _features = new QuestionFeatures([.. examples.Select(example => example.Text)]);
        _weights = new float[_features.Count * classes];
        var vectors = examples.Select(example => _features.Vector(example.Text)).ToArray();
        var order = Interleaved(examples.Count);
        var odds = new float[classes];
        var wrong = new List<(int Class, float Step)>(classes);
        for (var round = 0; round < Rounds; round++)
        {
            var rate = FirstRate / (1 + (round * RateLoss));
            foreach (var i in order)
            {
                Odds(vectors[i], odds);
                wrong.Clear();
                for (var c = 0; c < classes; c++)
                {
                    var step = rate * examples[i].Share * (odds[c] - (c == examples[i].Class ? 1 : 0));
                    if (MathF.Abs(step) > LeastStep)
                    {
                        wrong.Add((c, step));
                    }
                }

                Correct(vectors[i], wrong);
            }
        }
    }

    /// <returns>A probability for each class; null where the question has nothing in common with any example.</returns>
    public float[]? Classify(string question)
    {
        var vector = _features.Vector(question);
        if (vector.Ids.Length == 0)
        {
            return null;
        }

        var odds = new float[_classes];
        Odds(vector, odds);
        return odds;
    }

    private void Odds(FeatureVector vector, float[] odds)
    {
        Array.Clear(odds);
        for (var i = 0; i < vector.Ids.Length; i++)
        {
            var row = _weights.AsSpan(vector.Ids[i] * _classes, _classes);
            var weight = vector.Weights[i];
            for (var c = 0; c < row.Length; c++)
            {
                odds[c] += weight * row[c];
            }
        }

        var highest = odds.Max();
        var sum = 0f;
        for (var c = 0; c < odds.Length; c++)
        {
            sum += odds[c] = MathF.Exp(odds[c] - highest);
        }

        for (var c = 0; c < odds.Length; c++)
        {
            odds[c] /= sum;
        }
    }

    private void Correct(FeatureVector vector, List<(int Class, float Step)> wrong)
    {
        for (var i = 0; i < vector.Ids.Length; i++)
        {
            var start = vector.Ids[i] * _classes;
            foreach (var (c, step) in wrong)
            {
                _weights[start + c] -= step * vector.Weights[i];
            }
        }
    }

    /// <summary>An order in which neighbours, which are of one passage, are far apart; without chance, so that all learn the same.</summary>
    private static int[] Interleaved(int count)
    {
        var stride = Math.Max(1, (int)(count * 0.618));
        while (count > 1 && Divisor(stride, count) != 1)
        {
            stride++;
        }

        return [.. Enumerable.Range(0, count).Select(i => (int)((long)i * stride % count))];
    }

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
}
