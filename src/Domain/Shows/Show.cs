using CharroBot.Domain.Common;

namespace CharroBot.Domain.Shows;

/// <summary>
/// A show and its quota. The show alone counts the discounts that humans granted, and refuses one more than
/// <see cref="MaxDiscounts"/>; nothing else may write <see cref="SentDiscounts"/>.
/// </summary>
public sealed class Show : AggregateRoot
{
    public const int CodeMaxLength = 50;
    public const int TitleMaxLength = 200;
    public const int ArtistMaxLength = 100;
    public const int VenueMaxLength = 100;
    public const int LinkMaxLength = 500;
    public const int MaxDiscountsLimit = 100_000;

    private Show()
    {
    }

    public string Code { get; private set; } = string.Empty;

    public string Title { get; private set; } = string.Empty;

    public string Artist { get; private set; } = string.Empty;

    /// <summary>Null while it is not announced.</summary>
    public string? Venue { get; private set; }

    /// <summary>UTC; null while it is not announced.</summary>
    public DateTime? ShowDate { get; private set; }

    public int MaxDiscounts { get; private set; }

    public string? TicketingLink { get; private set; }

    /// <summary>The owner's <c>other_data</c>.</summary>
    public ShowDetails Details { get; private set; } = ShowDetails.Empty;

    /// <summary>Codes are told apart without case.</summary>
    public bool IsCalled(string code) => Code.Equals(PastedText.Line(code), StringComparison.OrdinalIgnoreCase);

    public bool Active { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Discounts granted by a human: equals the number of its requests with <c>human_approved</c>.</summary>
    public int SentDiscounts { get; private set; }

    /// <summary>Goes up with every change of the programme (not with grants): tells a search index that it is stale.</summary>
    public int CatalogVersion { get; private set; } = 1;

    public int RemainingDiscounts => MaxDiscounts - SentDiscounts;

    public bool HasDiscountsLeft => RemainingDiscounts > 0;

    public static Show Announce(ShowProfile profile, DateTime now)
    {
        var show = new Show { CreatedAt = now };
        show.Apply(profile);
        show.Raise(new ProgrammeChanged());
        return show;
    }

    public Result Update(ShowProfile profile)
    {
        if (profile.MaxDiscounts < SentDiscounts)
        {
            return ShowErrors.QuotaBelowSent(SentDiscounts);
        }

        Apply(profile);
        ChangeProgramme();
        return Result.Success;
    }

    /// <summary>Back in the programme. One that is there already is left alone.</summary>
    public void Activate() => Switch(active: true);

    /// <summary>Out of the programme: no new requests. What was granted stays granted.</summary>
    public void Deactivate() => Switch(active: false);

    /// <summary>Teaches another name under which members ask for it. Known names are left alone.</summary>
    public void LearnAlias(string alias)
    {
        var folded = TextFolding.Fold(alias);
        if (folded.Length == 0 || Details.Aliases.Any(known => TextFolding.Fold(known) == folded))
        {
            return;
        }

        Details = Details with { Aliases = [.. Details.Aliases, PastedText.Line(alias)] };
        ChangeProgramme();
    }

    public bool ForgetAlias(string alias)
    {
        var folded = TextFolding.Fold(alias);
        var kept = Details.Aliases.Where(known => TextFolding.Fold(known) != folded).ToList();
        if (kept.Count == Details.Aliases.Count)
        {
            return false;
        }

        Details = Details with { Aliases = kept };
        ChangeProgramme();
        return true;
    }

    /// <summary>Takes one discount out of the quota.</summary>
    public Result GrantDiscount()
    {
        if (!HasDiscountsLeft)
        {
            return ShowErrors.NoDiscountsAvailable;
        }

        SentDiscounts++;
        Touch();
        return Result.Success;
    }

    /// <summary>Gives back a discount whose email never left.</summary>
    /// <exception cref="InvalidOperationException">None was granted: the caller broke the count.</exception>
    public void ReturnDiscount()
    {
        if (SentDiscounts == 0)
        {
            throw new InvalidOperationException($"Show {Code} has no granted discount to return.");
        }

        SentDiscounts--;
        Touch();
    }

    private void ChangeProgramme()
    {
        CatalogVersion++;
        Touch();
        Raise(new ProgrammeChanged());
    }

    private void Switch(bool active)
    {
        if (Active != active)
        {
            Active = active;
            ChangeProgramme();
        }
    }

    private void Apply(ShowProfile profile)
    {
        Code = PastedText.Line(profile.Code);
        Title = PastedText.Line(profile.Title);
        Artist = PastedText.Line(profile.Artist);
        Venue = profile.Venue;
        ShowDate = profile.ShowDate;
        MaxDiscounts = profile.MaxDiscounts;
        TicketingLink = profile.TicketingLink;
        Details = profile.Details;
        Active = profile.Active;
    }
}
