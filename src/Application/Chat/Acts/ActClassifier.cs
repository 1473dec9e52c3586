using CharroBot.Application.Chat.Learning;
using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Chat.Acts;

/// <summary>
/// Says which act a message is, where the lists of sure phrases say nothing: learned from examples, trained once, in a fraction of a second.
/// A yes of it files nothing by itself: <see cref="IsPlainYes"/>.
/// </summary>
internal sealed class ActClassifier
{
    /// <summary>From here an act other than a yes is believed.</summary>
    public const float Believed = 0.5f;

    private const int MostWordsOfAYes = 7;

    private static readonly Lazy<ActClassifier> SharedInstance = new(() => new ActClassifier(ActFile.Shipped()));

    private readonly CharacterHead _head;
    private readonly HashSet<string> _wordsOfYes;

    public ActClassifier(IReadOnlyList<LabelledText> examples)
    {
        _head = CharacterHead.Train(examples, Enum.GetValues<DialogueAct>().Length);
        _wordsOfYes = [.. examples.Where(example => example.Class == (int)DialogueAct.Yes).SelectMany(example => MessageTokenizer.Words(example.Text))];
    }

    public static ActClassifier Shared => SharedInstance.Value;

    /// <returns>The most probable act and its probability; <see cref="DialogueAct.Other"/> where nothing is known of the text.</returns>
    public (DialogueAct Act, float Probability) Classify(string text)
    {
        if (_head.Classify(text) is not { } odds)
        {
            return (DialogueAct.Other, 0);
        }

        var best = Array.IndexOf(odds, odds.Max());
        return ((DialogueAct)best, odds[best]);
    }

    /// <summary>The act, if it is one of those and believed.</summary>
    public bool Is(string text, params ReadOnlySpan<DialogueAct> acts) => Classify(text) is var (act, probability) && probability >= Believed && acts.Contains(act);

    /// <summary>
    /// Whether it is a yes of which nothing speaks against: short, and made of nothing but words with which others said yes. A name, a place, a
    /// "pero", a question or a "mañana" is none of them.
    /// </summary>
    public bool IsPlainYes(string text)
    {
        var words = MessageTokenizer.Words(text);
        return words.Length is > 0 and <= MostWordsOfAYes && !text.Contains('?', StringComparison.Ordinal) && Array.TrueForAll(words, _wordsOfYes.Contains) && Is(text, DialogueAct.Yes);
    }
}
