using CharroBot.Domain.Common;

namespace CharroBot.Application.Shows.Resolution;

/// <param name="Start">First token.</param>
/// <param name="Length">More than one where a word was written apart ("baba sonicos").</param>
internal readonly record struct SpanMatch(int Start, int Length, double Similarity);

/// <summary>What a text says apart from any artist: its words, dates, cities and venues, and the words of the programme near each of its words.</summary>
internal sealed class ParsedMessage
{
    private const int LongestSplit = 3;
    private const double SplitPenalty = 0.98;

    /// <summary>"nonpa" hints at Nonpalidece, enough to ask and too little to resolve.</summary>
    private const double AbbreviationSimilarity = 0.62;

    private const int ShortestAbbreviation = 4;
    private const int MostAbbreviated = 3;

    private readonly Programme _programme;
    private readonly Dictionary<int, List<SpanMatch>> _matches = [];

    public ParsedMessage(Programme programme, string? text, DateTime nowUtc)
    {
        _programme = programme;
        Tokens = MessageTokenizer.Tokenize(text);
        AddSigns(text);
        IsRequestWord = [.. Tokens.Select(token => RequestVocabulary.IsRequestWord(token.Text))];
        Dates = new SpanishDateParser(Tokens, ClubTime.DayOf(nowUtc), MayBeMistyped).FindAll();
        Cities = programme.Cities.FindAll(Tokens, MayBeMistyped);
        _ = Cities.RemoveAll(city => Dates.Exists(date => Overlap(date.Start, date.Length, city.Start, city.Length)));
        IsOrigin = [.. Cities.Select(city => SpeakerPhrases.IsOrigin(Tokens, city.Start))];
        IsIntroduction = SpeakerPhrases.Introductions(Tokens, IsRequestWord);
        OtherReading = OtherReadings();
        FindMatches();
        Venues = VenueMention.FindAll(this, programme);
    }

    public List<Token> Tokens { get; }

    public bool[] IsRequestWord { get; }

    /// <summary>The words in which the speaker gives a name.</summary>
    public bool[] IsIntroduction { get; }

    public List<DateMention> Dates { get; }

    public List<CityMention> Cities { get; }

    /// <summary>Per city: where the speaker comes from ("soy de Salta"), not where the show is.</summary>
    public bool[] IsOrigin { get; }

    public List<VenueMention> Venues { get; }

    /// <summary>Per token: how surely it is part of a date, a city or a request, and so may be no part of a name (0 where it has no such reading).</summary>
    public double[] OtherReading { get; }

    /// <summary>The words of the programme that stand in the text, with the places where.</summary>
    public IReadOnlyDictionary<int, List<SpanMatch>> Matches => _matches;

    public bool IsStopWord(int token) => RequestVocabulary.IsStopWord(Tokens[token].Text);

    /// <summary>Whether something is excluded ("pero no en Rosario").</summary>
    public bool HasNegation => Tokens.Exists(token => RequestVocabulary.IsNegation(token.Text));

    /// <summary>Whether what stands there says nothing of a name by itself: everyday words, days, places.</summary>
    public bool IsEveryday(SpanMatch span) => Enumerable.Range(span.Start, span.Length).All(token =>
        EverydayWords.Holds(Tokens[token].Text) || Dates.Exists(date => token >= date.Start && token < date.Start + date.Length)
        || Cities.Exists(city => token >= city.Start && token < city.Start + city.Length));

    /// <summary>Whether the words stand there side by side, from <paramref name="first"/> on.</summary>
    public bool Holds(string[] words, int first)
    {
        var count = words.Length - first;
        return Enumerable.Range(0, Math.Max(0, Tokens.Count - count + 1))
            .Any(start => Enumerable.Range(0, count).All(i => SoundKey.Of(Tokens[start + i].Text) == SoundKey.Of(words[first + i])));
    }

    /// <summary>Whether the text is this word alone.</summary>
    public bool IsNothingBut(string word) => Tokens is [var only] && only.Text == word;

    /// <summary>Whether a place is named right before ("en Rosario").</summary>
    public bool FollowsIn(int token) => token > 0 && Tokens[token - 1].Text is "en" or "de" or "a";

    /// <summary>A name of signs alone ("!!!") is a word where nothing else can be meant: beside a name they are emphasis.</summary>
    private void AddSigns(string? text)
    {
        if (Tokens.Exists(token => !EverydayWords.Holds(token.Text) && _programme.NamesHold(token.Text)))
        {
            return;
        }

        foreach (var (signs, before) in MessageTokenizer.SignsIn(text))
        {
            if (_programme.NamesHold(signs))
            {
                Tokens.Insert(Math.Min(before, Tokens.Count), new Token(signs, '\0'));
                return;
            }
        }
    }

    private bool MayBeMistyped(int token) => !IsRequestWord[token] && !RequestVocabulary.IsNeverATypo(Tokens[token].Text) && !_programme.NamesHold(Tokens[token].Text);

    private double[] OtherReadings()
    {
        var readings = new double[Tokens.Count];
        for (var i = 0; i < readings.Length; i++)
        {
            readings[i] = IsRequestWord[i] && !IsStopWord(i) ? 1 : 0;
        }

        foreach (var date in Dates)
        {
            readings.AsSpan(date.Start, date.Length).Fill(1);
        }

        foreach (var city in Cities)
        {
            readings.AsSpan(city.Start, city.Length).Fill(city.Similarity);
        }

        return readings;
    }

    private void FindMatches()
    {
        var hits = new List<TermHit>();
        for (var i = 0; i < Tokens.Count; i++)
        {
            hits.Clear();
            if (IsRequestWord[i] || OtherReading[i] >= 1 || Tokens[i].IsNumber)
            {
                // It has a meaning already: only the very same word can have another.
                if (_programme.Terms.TryFind(Tokens[i].Text, out var same))
                {
                    AddMatch(same, new SpanMatch(i, 1, 1));
                }
            }
            else
            {
                _programme.Terms.Find(Tokens[i].Text, allowTypos: !RequestVocabulary.IsNeverATypo(Tokens[i].Text), hits);
                FindAbbreviated(Tokens[i].Text, hits);
                hits.ForEach(hit => AddMatch(hit.Term, new SpanMatch(i, 1, hit.Similarity)));
            }

            FindSplitWords(i, hits);
        }
    }

    private void FindAbbreviated(string word, List<TermHit> hits)
    {
        if (hits.Count > 0 || word.Length < ShortestAbbreviation || RequestVocabulary.IsNeverATypo(word))
        {
            return;
        }

        hits.AddRange(_programme.Terms.StartingWith(word).Where(term => _programme.Terms.WordOf(term).Length >= word.Length + 2).Take(MostAbbreviated + 1).Select(term => new TermHit(term, AbbreviationSimilarity)));
        if (hits.Count > MostAbbreviated)
        {
            hits.Clear();
        }
    }

    private void FindSplitWords(int start, List<TermHit> hits)
    {
        var joined = Tokens[start].Text;
        var allRequest = IsRequestWord[start];
        for (var length = 2; length <= LongestSplit && start + length <= Tokens.Count; length++)
        {
            joined += Tokens[start + length - 1].Text;
            allRequest &= IsRequestWord[start + length - 1];
            if (allRequest || joined.Length is < 4 or > EditDistance.MaxWord)
            {
                continue;
            }

            hits.Clear();
            _programme.Terms.Find(joined, allowTypos: false, hits);
            foreach (var hit in hits)
            {
                AddMatch(hit.Term, new SpanMatch(start, length, hit.Similarity * SplitPenalty));
            }
        }
    }

    private void AddMatch(int term, SpanMatch match)
    {
        if (!_matches.TryGetValue(term, out var places))
        {
            _matches.Add(term, places = []);
        }

        places.Add(match);
    }

    private static bool Overlap(int start, int length, int otherStart, int otherLength) => start < otherStart + otherLength && otherStart < start + length;
}
