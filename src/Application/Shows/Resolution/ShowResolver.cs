using CharroBot.Domain.Common;

namespace CharroBot.Application.Shows.Resolution;

/// <summary>
/// Decides which show a text means. It resolves only where one artist is clear, what was said leaves one show, and every telling word is explained;
/// anything less is a question. Shows to come go before past ones, and past ones never make a question of a clear text.
/// </summary>
internal sealed class ShowResolver(Programme programme, ParsedMessage reading, DateTime nowUtc)
{
    public const int MostOptions = 6;

    /// <summary>From here an artist is taken; below it is at most asked about.</summary>
    private const double ResolveFloor = 0.64;

    private const double AskFloor = 0.4;

    /// <summary>How far the best artist must lead.</summary>
    private const double Margin = 0.08;

    /// <summary>Words less alike than this are two typos in a short word, which is as often another word.</summary>
    private const double LikenessFloor = 0.78;

    /// <summary>Another artist's name in the text counts as a second artist from here.</summary>
    private const double SecondArtistFloor = 0.3;

    private static readonly string[] StatedFields = ["city", "venue", "date", "title"];

    private readonly List<ArtistEvidence> _ranking = ArtistRanking.Rank(programme, reading);

    public ShowResolution Resolve()
    {
        var upcoming = _ranking.Where(artist => ShowsOf(artist).Any(IsUpcoming)).ToList();
        var past = _ranking.Where(artist => ShowsOf(artist).Any(show => programme.IsPast(show, nowUtc))).ToList();
        var best = upcoming.FirstOrDefault();
        var withdrawn = _ranking.FirstOrDefault(artist => !ShowsOf(artist).Any(show => programme.Shows[show].Active));
        if (withdrawn is not null && withdrawn.Score >= AskFloor && withdrawn.Score > Math.Max(best?.Score ?? 0, past.FirstOrDefault()?.Score ?? 0))
        {
            return NotFound();
        }

        var decision = best is not null && IsWorthAsking(best) ? Decide(upcoming) : null;
        if (decision is ShowResolution.Resolved || (decision is not null && best!.Unexplained.Count == 0 && FittingUpcoming(best).Count > 0))
        {
            return decision;
        }

        return OnlyPast(past, best) ?? decision ?? Listing() ?? AskAboutPast(past) ?? (ShowResolution)NotFound();
    }

    private ShowResolution Decide(List<ArtistEvidence> artists)
    {
        var best = artists[0];
        var rivals = artists.Skip(1).Where(other => (IsWorthAsking(other) && other.Score > best.Score - Margin) || IsNamedBeside(other, best)).ToList();
        if (rivals.Count > 0)
        {
            return AskWhichArtist([best, .. rivals]);
        }

        var fitting = FittingUpcoming(best);
        if (HasSeveralCities(best) && best.CityWithout([.. ShowsOf(best).Where(IsUpcoming)]) is not null)
        {
            return AskAboutConflict(best);
        }

        if (reading.HasNegation && best.Unexplained.Any(token => RequestVocabulary.IsNegation(reading.Tokens[token].Text)))
        {
            return Ask([.. ShowsOf(best).Where(IsUpcoming)], artist => ClarificationQuestions.IsItThis(artist, ShowsOf(best).Count(IsUpcoming)), best);
        }

        return (best.Unexplained.Count, fitting.Count) switch
        {
            (0, 1) when IsClear(best) => Resolved(fitting[0], best),
            (0, > 1) => Ask(fitting, artist => ClarificationQuestions.WhichDate(artist, fitting.DistinctBy(show => programme.Shows[show].Title).Count() == 1), best),
            (0, 0) => AskAboutConflict(best),
            (_, > 0) => Ask(fitting, artist => ClarificationQuestions.IsItThis(artist, fitting.Count), best),
            _ => AskAboutConflict(best),
        };
    }

    private static bool HasSeveralCities(ArtistEvidence artist) => artist.Cities.DistinctBy(city => city.City).Count() > 1;

    private static bool IsWorthAsking(ArtistEvidence artist) => artist.Score >= AskFloor || artist.IsNamedSurely;

    private static bool IsClear(ArtistEvidence artist) =>
        artist.Score >= ResolveFloor
        && artist.Likeness >= LikenessFloor
        && artist.Unexplained.Count == 0
        && (!artist.IsByTitle || artist.IsTitleGiven);

    /// <summary>A name that explains what the best artist leaves unexplained: two artists in one text.</summary>
    private static bool IsNamedBeside(ArtistEvidence other, ArtistEvidence best) =>
        other.Coverage >= SecondArtistFloor && best.Unexplained.Any(token => other.ClaimOn(token) is { Similarity: >= 0.8 });

    /// <summary>A text that only past shows fit means the latest of them: the rules refuse each alike, with its reason.</summary>
    private ShowResolution.Resolved? OnlyPast(List<ArtistEvidence> past, ArtistEvidence? upcoming)
    {
        var best = past.FirstOrDefault();
        if (best is null || !IsClear(best) || HasSeveralCities(best) || (upcoming is not null && best.Score < upcoming.Score))
        {
            return null;
        }

        if (past.Skip(1).FirstOrDefault() is { } rival && rival.Score > best.Score - Margin)
        {
            return null;
        }

        var fitting = ShowsOf(best).Where(show => programme.IsPast(show, nowUtc) && !best.ConflictsOf(show).Any()).ToList();
        return fitting.Count == 0 ? null : Resolved(fitting.MaxBy(show => programme.Shows[show].Date), best);
    }

    /// <summary>An artist with past shows only, named but not clearly: better asked than denied.</summary>
    private ShowResolution.Ambiguous? AskAboutPast(List<ArtistEvidence> past)
    {
        if (past.FirstOrDefault() is not { } best || !IsWorthAsking(best))
        {
            return null;
        }

        var shows = ShowsOf(best).Where(show => programme.IsPast(show, nowUtc)).OrderByDescending(show => programme.Shows[show].Date).Take(MostOptions).ToList();
        return Ask(shows, artist => ClarificationQuestions.IsItThis(artist, shows.Count), best);
    }

    /// <summary>Only a place or a date was said: what is on there and then.</summary>
    private ShowResolution.Ambiguous? Listing()
    {
        var said = new ArtistEvidence(programme, reading, artist: -1);
        if (!said.HasPlaceOrDate || said.Unexplained.Any(token => !EverydayWords.Holds(reading.Tokens[token].Text)))
        {
            return null;
        }

        var there = said.Cities.Count > 0 ? said.Cities.SelectMany(city => programme.ShowsIn(city.City))
            : said.Venues.Count > 0 ? said.Venues.SelectMany(venue => venue.Names.SelectMany(name => programme.Names[name].Shows))
            : Enumerable.Range(0, programme.Shows.Length);
        var fitting = new List<int>();
        var inCity = new List<int>();
        foreach (var show in there.Distinct().Where(IsUpcoming))
        {
            var conflicts = said.ConflictsOf(show).ToList();
            (conflicts.Count == 0 ? fitting : inCity).Add(show);
        }

        if (fitting.Count > 0)
        {
            var options = Ordered(fitting, said);
            return Ambiguous(options, ClarificationQuestions.WhichOf(PlaceOf(said), MonthOf(said), options.Count), [(said, options)]);
        }

        if (said.Cities.Count == 1 && inCity.Count > 0)
        {
            var options = Ordered(inCity, said);
            return Ambiguous(options, ClarificationQuestions.NothingThatDay(PlaceOf(said)!, options.Count), [(said, options)]);
        }

        return null;
    }

    private ShowResolution.Ambiguous AskAboutConflict(ArtistEvidence artist)
    {
        var shows = ShowsOf(artist).Where(IsUpcoming).ToList();
        var contradicted = Array.Find(StatedFields, field => shows.TrueForAll(show => artist.ConflictsOf(show).Contains(field)));
        var elsewhere = artist.CityWithout(shows);
        contradicted = elsewhere is null ? contradicted : "city";
        var stated = elsewhere is not null ? NameOfCity(elsewhere) : contradicted == "venue" ? NameOf(artist.Venues[0]) : null;
        return Ask(shows, name => ClarificationQuestions.NotThere(name, contradicted, stated, Math.Min(shows.Count, MostOptions)), artist);
    }

    private ShowResolution.Ambiguous Ask(List<int> shows, Func<string, string> question, ArtistEvidence artist)
    {
        var options = Ordered(shows, artist);
        return Ambiguous(options, question(artist.ArtistName), [(artist, options)]);
    }

    /// <summary>Every artist gets a place among the options before any gets a second.</summary>
    private ShowResolution.Ambiguous AskWhichArtist(List<ArtistEvidence> artists)
    {
        var named = artists.Take(MostOptions).ToList();
        var queues = named.Select(artist => Ordered([.. ShowsOf(artist).Where(IsUpcoming)], artist)).ToList();
        var options = new List<int>();
        for (var round = 0; round < MostOptions && options.Count < MostOptions; round++)
        {
            options.AddRange(queues.Where(queue => queue.Count > round).Select(queue => queue[round]).Take(MostOptions - options.Count));
        }

        return Ambiguous(options, ClarificationQuestions.WhichArtist([.. named.Select(artist => artist.ArtistName)]), [.. named.Zip(queues)]);
    }

    private ShowResolution.Resolved Resolved(int show, ArtistEvidence artist) =>
        new(programme.Shows[show], ResolutionEvidenceBuilder.Of(programme, reading, "resolved", [(artist, [show])], null));

    private ShowResolution.Ambiguous Ambiguous(List<int> options, string question, IReadOnlyList<(ArtistEvidence, List<int>)> weighed) =>
        new([.. options.Select(show => programme.Shows[show])], question, ResolutionEvidenceBuilder.Of(programme, reading, "ambiguous", weighed, question));

    private ShowResolution.NotFound NotFound()
    {
        var nearest = _ranking
            .Select(artist => (artist, shows: Ordered([.. ShowsOf(artist).Where(IsUpcoming)], artist).Take(1).ToList()))
            .Where(near => near.shows.Count > 0)
            .Take(MostOptions)
            .ToList();
        var said = new ArtistEvidence(programme, reading, artist: -1);
        return new([.. nearest.Select(near => programme.Shows[near.shows[0]])], ResolutionEvidenceBuilder.Of(programme, reading, "not_found", nearest, null, said));
    }

    private List<int> Ordered(List<int> shows, ArtistEvidence artist) =>
        [.. shows
            .OrderBy(show => artist.ConflictsOf(show).Count())
            .ThenBy(show => artist.Dates.Count(date => !date.FitsWeekday(programme.Shows[show].Date)))
            .ThenBy(show => programme.Shows[show].Date ?? DateTime.MaxValue)
            .ThenBy(show => show)
            .Take(MostOptions)];

    private List<int> FittingUpcoming(ArtistEvidence artist)
    {
        var fitting = ShowsOf(artist).Where(show => IsUpcoming(show) && !artist.ConflictsOf(show).Any()).ToList();
        var next = fitting.Where(show => artist.Dates.Any(date => date.Next is { } day && programme.Shows[show].Date is { } at && ClubTime.DayOf(at) == day)).ToList();
        return next.Count > 0 ? next : fitting;
    }

    private List<int> ShowsOf(ArtistEvidence artist) => programme.Artists[artist.Artist].Shows;

    private bool IsUpcoming(int show) => programme.IsUpcoming(show, nowUtc);

    /// <summary>"En el teatro" fits many: no single one is named back.</summary>
    private static string NameOf(VenueMention venue) => venue.Names.Count == 1 ? venue.Display : "ese lugar";

    private string? PlaceOf(ArtistEvidence said) => said.Venues.Count > 0 ? NameOf(said.Venues[0]) : said.Cities.Count > 0 ? NameOfCity(said.Cities[0]) : null;

    private static string? MonthOf(ArtistEvidence said) => said.Dates is [{ IsMonth: true, Month: { } month }] ? SpanishCalendar.NameOfMonth(month) : null;

    private string NameOfCity(CityMention mention) => programme.Cities.DisplayOf(mention.City);
}
