using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat.Knowledge;

/// <summary>A passage and how probably it answers a question, 0 to 1.</summary>
public readonly record struct RankedPassage(KnowledgePassage Passage, double Score);

/// <summary>Finds passages by a question's words, having learned from the examples in their files. Built once; safe for any number of callers.</summary>
public sealed class KnowledgeIndex
{
    /// <summary>Longest part of a question that is read.</summary>
    public const int QuestionMaxLength = 1000;

    private const float TextShare = 0.3f;
    private const int Most = 8;

    private readonly QuestionClassifier _classifier;
    private readonly Dictionary<string, KnowledgePassage?> _byExample = [];

    /// <param name="passages">All, with those that leave questions to others.</param>
    public KnowledgeIndex(IReadOnlyList<KnowledgePassage> passages)
    {
        Passages = passages;
        _classifier = new QuestionClassifier([.. passages.SelectMany(Examples)], passages.Count);
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

    /// <summary>The most probable passages, best first; none where no word of the question is known.</summary>
    public IReadOnlyList<RankedPassage> Rank(string question)
    {
        var asked = KnowledgeVocabulary.WithoutAddresses(TextCut.Cut(question, QuestionMaxLength));
        if (_byExample.GetValueOrDefault(Words(asked)) is { } exact)
        {
            return [new RankedPassage(exact, 1)];
        }

        return _classifier.Classify(asked) is not { } odds ? [] :
            [.. odds.Select((score, i) => new RankedPassage(Passages[i], score)).OrderByDescending(ranked => ranked.Score).Take(Most)];
    }

    private static IEnumerable<LearnedExample> Examples(KnowledgePassage passage, int number) =>
    [
        new(passage.Heading, number, 1),
        .. passage.Questions.Select(question => new LearnedExample(question, number, 1)),
        .. KnowledgeVocabulary.Sentences(passage.Text ?? string.Empty).Select(sentence => new LearnedExample(sentence, number, TextShare)),
    ];

    private static string Words(string text) => string.Join(' ', MessageTokenizer.Words(text));
}
