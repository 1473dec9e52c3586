namespace CharroBot.Application.Chat.Learning;

/// <summary>A text as numbers: features by number, each with its weight. The weights are those of a vector of length one.</summary>
public readonly record struct FeatureVector(int[] Ids, float[] Weights)
{
    public bool IsEmpty => Ids.Length == 0;
}
