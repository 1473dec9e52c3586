using CharroBot.Application.Chat.Learning;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat.Knowledge;

/// <summary>A passage and how probably it answers a question, 0 to 1.</summary>
public readonly record struct RankedPassage(KnowledgePassage Passage, double Score);

/// <summary>
/// Finds passages by a question's words, having learned from the examples in their files: the mean of two heads, one that knows words, their stems
/// and synonyms, and one that knows pieces of characters. Built once; safe for any number of callers.
/// </summary>
public sealed class KnowledgeIndex
{
    /// <summary>Longest part of a question that is read.</summary>
    public const int QuestionMaxLength = 1000;

    private const float TextShare = 0.3f;

    private readonly QuestionClassifier _words;
    private readonly CharacterHead _characters;
    private readonly Dictionary<string, KnowledgePassage?> _byExample = [];

    /// <param name="passages">All, with those that leave questions to others.</param>
    /// <param name="characters">Trained from the examples of these passages; null trains it here.</param>
    public KnowledgeIndex(IReadOnlyList<KnowledgePassage> passages, CharacterHead? characters = null)
    {
        Passages = passages;
        var examples = ExamplesOf(passages);
        _words = new QuestionClassifier([.. examples.Select(example => new LearnedExample(example.Text, example.Class, example.Share))], passages.Count);
        _characters = characters ?? CharacterHead.Train(examples, passages.Count);
        foreach (var passage in passages)
        {
            foreach (var question in passage.Questions)
            {
                // What two passages claim is nobody's.
                var words = Words(question);
                _byExample[words] = _byExample.TryGetValue(words, out var other) && other != passage ? null : passage;
            }
        }
    }

    public IReadOnlyList<KnowledgePassage> Passages { get; }

    /// <summary>What there is to learn from; the classes are the places of the passages.</summary>
    public static IReadOnlyList<LabelledText> ExamplesOf(IReadOnlyList<KnowledgePassage> passages) => [.. passages.SelectMany(Examples)];

    /// <summary>All passages, the most probable first; none where nothing of the question is known.</summary>
    public IReadOnlyList<RankedPassage> Rank(string question)
    {
        var asked = KnowledgeVocabulary.WithoutAddresses(TextCut.Cut(question, QuestionMaxLength));
        return _byExample.GetValueOrDefault(Words(asked)) is { } exact ? [new RankedPassage(exact, 1)] : RankByHeads(asked);
    }

    internal IReadOnlyList<RankedPassage> RankByHeads(string question) =>
        _words.Classify(question) is not { } words || _characters.Classify(question) is not { } characters ? []
            : [.. Passages.Select((passage, i) => new RankedPassage(passage, (words[i] + characters[i]) / 2)).OrderByDescending(ranked => ranked.Score)];

    private static IEnumerable<LabelledText> Examples(KnowledgePassage passage, int number) =>
    [
        new(passage.Heading, number),
        .. passage.Questions.Select(question => new LabelledText(question, number)),
        .. KnowledgeVocabulary.Sentences(passage.Text ?? string.Empty).Select(sentence => new LabelledText(sentence, number, TextShare)),
    ];

    private static string Words(string text) => string.Join(' ', MessageTokenizer.Words(text));
}
