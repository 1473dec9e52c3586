namespace CharroBot.Application.Shows.Resolution;

internal enum NameKind
{
    Artist,
    Alias,
    Title,
    Venue,
    City,
}

/// <summary>A name of the programme: of an artist, a title, a venue, a city, or another name of one of these.</summary>
/// <param name="Artist">The artist it names; -1 for venues and cities.</param>
/// <param name="Words">Its folded words.</param>
/// <param name="Terms">Their places in the <see cref="TermDictionary"/>.</param>
/// <param name="Joins">Neighbouring words written as one ("laspelotas").</param>
/// <param name="Shows">The shows that carry it.</param>
internal sealed record ProgrammeName(
    NameKind Kind,
    int Artist,
    string Display,
    string[] Words,
    int[] Terms,
    JoinedWords[] Joins,
    List<int> Shows)
{
    /// <summary>How much each word tells, 0 to 1: rare words more than common ones, articles next to nothing.</summary>
    public double[] Weights { get; private set; } = [];

    public double TotalWeight { get; private set; }

    /// <summary>Set once, when all names are known and with them how rare each word is.</summary>
    public void Weigh(double[] weights) => (Weights, TotalWeight) = (weights, weights.Sum());
}

/// <param name="Term">The joined spelling.</param>
/// <param name="First">The first word of the name it covers.</param>
internal readonly record struct JoinedWords(int Term, int First, int Count);

/// <summary>An artist of the programme, with the shows under that name.</summary>
/// <param name="Names">Artist name first, then aliases and titles.</param>
internal sealed record ProgrammeArtist(string Display, List<int> Names, List<int> Shows);
