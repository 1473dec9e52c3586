namespace CharroBot.Application.Chat.Learning;

/// <summary>An example to learn from.</summary>
/// <param name="Share">How much it counts, beside 1.</param>
public readonly record struct TrainingExample(FeatureVector Vector, int Class, float Share = 1);

/// <summary>
/// Trains a <see cref="SoftmaxModel"/>: the sum of the examples' logarithmic losses and, for the weights without the biases, a penalty of half
/// their squares divided by C, minimized by L-BFGS from zero. Without chance: the same examples in the same order give the same model.
/// </summary>
public static class SoftmaxTrainer
{
    /// <summary>Inverse strength of the penalty, in the meaning of scikit-learn.</summary>
    public const float DefaultPenalty = 30;

    private const int Memory = 8;
    private const int MostSteps = 60;
    private const int MostHalvings = 20;
    private const float SufficientDecrease = 1e-4f;

    /// <summary>Of the gradient's length at the start: smaller is solved.</summary>
    private const double Solved = 3e-3;

    /// <param name="features">How many features the vectors may name.</param>
    public static SoftmaxModel Train(IReadOnlyList<TrainingExample> examples, int features, int classes, float c = DefaultPenalty)
    {
        var stride = SoftmaxModel.StrideOf(classes);
        var problem = new Problem([.. examples], features, classes, stride, 1 / c);
        return new SoftmaxModel(classes, Minimize(problem, (features + 1) * stride), stride);
    }

    private static float[] Minimize(Problem problem, int size)
    {
        var point = new float[size];
        var gradient = new float[size];
        var loss = problem.Evaluate(point, gradient);
        var start = Math.Sqrt(Dot(gradient, gradient));
        var steps = new List<float[]>();
        var changes = new List<float[]>();
        for (var iteration = 0; iteration < MostSteps && Math.Sqrt(Dot(gradient, gradient)) > Solved * start; iteration++)
        {
            var direction = Direction(gradient, steps, changes);
            var slope = Dot(direction, gradient);
            var length = iteration == 0 ? (float)Math.Min(1, 1 / Math.Sqrt(Dot(gradient, gradient))) : 1f;
            float[]? next = null;
            var nextGradient = new float[size];
            var nextLoss = loss;
            for (var halving = 0; halving < MostHalvings; halving++, length /= 2)
            {
                var candidate = Moved(point, direction, length);
                nextLoss = problem.Evaluate(candidate, nextGradient);
                if (nextLoss <= loss + (SufficientDecrease * length * slope))
                {
                    next = candidate;
                    break;
                }
            }

            if (next is null)
            {
                break;
            }

            steps.Add(Difference(next, point));
            changes.Add(Difference(nextGradient, gradient));
            if (steps.Count > Memory)
            {
                steps.RemoveAt(0);
                changes.RemoveAt(0);
            }

            (point, gradient, loss) = (next, nextGradient, nextLoss);
        }

        return point;
    }

    /// <summary>Two-loop recursion.</summary>
    private static float[] Direction(float[] gradient, List<float[]> steps, List<float[]> changes)
    {
        var direction = Array.ConvertAll(gradient, value => -value);
        var factors = new double[steps.Count];
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            factors[i] = Dot(steps[i], direction) / Dot(steps[i], changes[i]);
            AddScaled(direction, changes[i], -factors[i]);
        }

        if (steps.Count > 0)
        {
            var scale = (float)(Dot(steps[^1], changes[^1]) / Dot(changes[^1], changes[^1]));
            for (var i = 0; i < direction.Length; i++)
            {
                direction[i] *= scale;
            }
        }

        for (var i = 0; i < steps.Count; i++)
        {
            AddScaled(direction, steps[i], factors[i] - (Dot(changes[i], direction) / Dot(steps[i], changes[i])));
        }

        return direction;
    }

    private static float[] Moved(float[] point, float[] direction, float length)
    {
        var moved = (float[])point.Clone();
        SoftmaxModel.AddScaled(direction, length, moved);
        return moved;
    }

    private static float[] Difference(float[] a, float[] b)
    {
        var difference = (float[])a.Clone();
        SoftmaxModel.AddScaled(b, -1, difference);
        return difference;
    }

    private static void AddScaled(float[] to, float[] from, double factor) => SoftmaxModel.AddScaled(from, (float)factor, to);

    /// <summary>In double, or many small products are lost.</summary>
    private static double Dot(float[] a, float[] b)
    {
        var sum = 0d;
        var width = System.Numerics.Vector<float>.Count;
        const int Block = 4096;
        for (var start = 0; start < a.Length; start += Block)
        {
            var part = System.Numerics.Vector<float>.Zero;
            for (var at = start; at < Math.Min(a.Length, start + Block); at += width)
            {
                part += new System.Numerics.Vector<float>(a, at) * new System.Numerics.Vector<float>(b, at);
            }

            sum += System.Numerics.Vector.Sum(part);
        }

        return sum;
    }

    private sealed class Problem(TrainingExample[] examples, int features, int classes, int stride, float penalty)
    {
        private readonly float[] _odds = new float[stride];

        /// <summary>The loss at a point; its gradient into <paramref name="gradient"/>.</summary>
        public double Evaluate(float[] point, float[] gradient)
        {
            Array.Clear(gradient);
            var weights = features * stride;
            SoftmaxModel.AddScaled(point.AsSpan(0, weights), penalty, gradient.AsSpan(0, weights));
            var loss = 0.5 * penalty * Dot(point[..weights], point[..weights]);
            foreach (var example in examples)
            {
                SoftmaxModel.Scores(point, stride, example.Vector, _odds);
                SoftmaxModel.Normalize(_odds.AsSpan(0, classes));
                _odds.AsSpan(classes).Clear();
                loss -= example.Share * Math.Log(Math.Max(_odds[example.Class], 1e-30f));
                _odds[example.Class] -= 1;
                SoftmaxModel.AddScaled(_odds, example.Share, gradient.AsSpan(weights, stride));
                for (var i = 0; i < example.Vector.Ids.Length; i++)
                {
                    SoftmaxModel.AddScaled(_odds, example.Share * example.Vector.Weights[i], gradient.AsSpan(example.Vector.Ids[i] * stride, stride));
                }
            }

            return loss;
        }
    }
}
