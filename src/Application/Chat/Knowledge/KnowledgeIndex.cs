using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Chat.Knowledge;

/// <summary>A passage and how well it fits a question, 0 to 1.</summary>
public readonly record struct RankedPassage(KnowledgePassage Passage, double Score);

/// <summary>
/// Finds the passages whose words a question uses: BM25 over heading, example questions and text, blended with the likeness to the
/// nearest example. Both are fractions of what the question's words weigh, so that words nobody knows (a band, an insult) count against
/// every passage. Built once; safe for any number of callers.
/// </summary>
public sealed class KnowledgeIndex
{
    /// <summary>Longest part of a question that is read.</summary>
    public const int QuestionMaxLength = 1000;

    private const double HeadingWeight = 2, QuestionWeight = 1, TextWeight = 0.5;
    private const double Saturation = 1.2, LengthShare = 0.4;
    private const double FaintShare = 0.25, SmallShare = 0.25, TypoShare = 0.8;
    private const double ExampleShare = 0.6, SentenceShare = 0.92;
    private const int ShortestTypo = 5, LongTypo = 8;

    private readonly Entry[] _entries;
    private readonly Dictionary<string, double> _weights;
    private readonly Dictionary<string, string> _stemOfForm;
    private readonly double _strange;

    /// <param name="passages">All, with those that leave questions to others.</param>
    public KnowledgeIndex(IReadOnlyList<KnowledgePassage> passages)
    {
        Passages = passages;
        _stemOfForm = [];
        var documents = passages.Select(Document).ToArray();
        var average = documents.Length == 0 ? 1 : documents.Average(document => document.Frequencies.Values.Sum());
        _weights = documents.SelectMany(document => document.Frequencies.Keys).CountBy(stem => stem)
            .ToDictionary(pair => pair.Key, pair => Rarity(pair.Value, documents.Length));
        _strange = Rarity(0, documents.Length);
        _entries = [.. documents.Select((document, i) => new Entry(
            passages[i],
            document.Frequencies.ToDictionary(pair => pair.Key, pair => Saturated(pair.Value, document.Frequencies.Values.Sum() / average)),
            document.Examples))];
    }

    public IReadOnlyList<KnowledgePassage> Passages { get; }

    /// <summary>Every passage that shares a word with the question, best first.</summary>
    public IReadOnlyList<RankedPassage> Rank(string question)
    {
        var cut = question.Length > QuestionMaxLength ? question[..QuestionMaxLength] : question;
        var best = new Dictionary<KnowledgePassage, double>();
        Score(cut, 1, best);
        var sentences = KnowledgeVocabulary.Sentences(cut);
        foreach (var sentence in sentences.Length > 1 ? sentences : [])
        {
            Score(sentence, SentenceShare, best);
        }

        return [.. best.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).Select(pair => new RankedPassage(pair.Key, pair.Value))];
    }

    private void Score(string text, double share, Dictionary<KnowledgePassage, double> best)
    {
        var asked = Asked(text);
        var total = asked.Values.Sum(term => term.Weight);
        if (total <= 0 || !asked.Values.Any(term => term is { Known: true, Faint: false }))
        {
            return;
        }

        foreach (var entry in _entries)
        {
            var bm25 = asked.Sum(pair => pair.Value.Weight * pair.Value.Likeness * entry.Frequencies.GetValueOrDefault(pair.Key)) / total;
            var example = bm25 == 0 ? 0 : entry.Examples.Max(terms => Likeness(terms, asked, total));
            var score = share * (((1 - ExampleShare) * bm25) + (ExampleShare * example));
            best[entry.Passage] = Math.Max(score, best.GetValueOrDefault(entry.Passage));
        }
    }

    /// <summary>Dice's coefficient, each word with its weight.</summary>
    private double Likeness(HashSet<string> example, Dictionary<string, Term> asked, double total)
    {
        var shared = example.Sum(stem => asked.TryGetValue(stem, out var term) ? term.Weight * term.Likeness : 0);
        return 2 * shared / (total + example.Sum(WeightOf));
    }

    private Dictionary<string, Term> Asked(string text)
    {
        var terms = new Dictionary<string, Term>();
        foreach (var word in KnowledgeVocabulary.Words(text))
        {
            var faint = KnowledgeVocabulary.IsFaint(word.Folded);
            if (_weights.ContainsKey(word.Stem))
            {
                terms[word.Stem] = new Term(WeightOf(word.Stem), 1, true, faint);
            }
            else if (Meant(word.Folded) is { } meant)
            {
                _ = terms.TryAdd(meant, new Term(WeightOf(meant), TypoShare, true, false));
            }
            else
            {
                terms[word.Stem] = new Term(_strange * (faint || KnowledgeVocabulary.IsSmall(word.Folded) ? SmallShare : 1), 0, false, faint);
            }
        }

        return terms;
    }

    /// <summary>The stem of the word that was mistyped; null where none is near.</summary>
    private string? Meant(string typed)
    {
        if (typed.Length < ShortestTypo || KnowledgeVocabulary.IsSmall(typed) || RequestVocabulary.IsNeverATypo(typed))
        {
            return null;
        }

        var sound = SoundKey.Of(typed);
        var distance = new EditDistance(typed);
        var allowed = typed.Length >= LongTypo ? 2 : 1;
        string? nearest = null;
        var least = allowed + 1;
        foreach (var (form, stem) in _stemOfForm)
        {
            if (form.Length < ShortestTypo - 1 || Math.Abs(form.Length - typed.Length) > allowed)
            {
                continue;
            }

            var apart = SoundKey.Of(form) == sound ? 0 : SoundKey.Of(form)[0] == sound[0] ? distance.To(form) : least;
            if (apart < least)
            {
                (nearest, least) = (stem, apart);
            }
        }

        return nearest;
    }

    private (Dictionary<string, double> Frequencies, HashSet<string>[] Examples) Document(KnowledgePassage passage)
    {
        var frequencies = new Dictionary<string, double>();
        HashSet<string> Add(string text, double weight)
        {
            var stems = new HashSet<string>();
            foreach (var word in KnowledgeVocabulary.Words(text))
            {
                frequencies[word.Stem] = frequencies.GetValueOrDefault(word.Stem) + weight;
                _ = stems.Add(word.Stem);
                _ = _stemOfForm.TryAdd(word.Folded, word.Stem);
            }

            return stems;
        }

        var examples = new List<HashSet<string>> { Add(passage.Heading, HeadingWeight) };
        examples.AddRange(passage.Questions.Select(question => Add(question, QuestionWeight)));
        _ = Add(passage.Text ?? string.Empty, TextWeight);
        return (frequencies, [.. examples.Where(stems => stems.Count > 0).DefaultIfEmpty([])]);
    }

    private double WeightOf(string stem) => _weights.GetValueOrDefault(stem, _strange) * (KnowledgeVocabulary.IsFaintStem(stem) ? FaintShare : 1);

    private static double Rarity(int having, int all) => Math.Log(1 + ((all - having + 0.5) / (having + 0.5)));

    private static double Saturated(double frequency, double length) =>
        frequency / (frequency + (Saturation * (1 - LengthShare + (LengthShare * length))));

    /// <param name="Likeness">1 for the word itself, less for a typo, 0 where no passage has it.</param>
    private readonly record struct Term(double Weight, double Likeness, bool Known, bool Faint);

    private sealed record Entry(KnowledgePassage Passage, Dictionary<string, double> Frequencies, HashSet<string>[] Examples);
}
