using CharroBot.TestSupport;

namespace CharroBot.Domain.Tests.Shows;

public sealed class ShowTests
{
    [Fact]
    public void GrantDiscount_WhenOneIsAskedTooMany_RefusesAndCountsNothing()
    {
        var show = A.StoredShow(quota: 3, sent: 3);
        var version = show.Version;

        show.GrantDiscount().Error.ShouldBe(ShowErrors.NoDiscountsAvailable);

        (show.SentDiscounts, show.RemainingDiscounts, show.HasDiscountsLeft).ShouldBe((3, 0, false));
        show.Version.ShouldBe(version);
    }

    [Fact]
    public void GrantDiscount_WhileSomeAreLeft_CountsOne()
    {
        var show = A.StoredShow(quota: 2);

        show.GrantDiscount().IsSuccess.ShouldBeTrue();

        (show.SentDiscounts, show.RemainingDiscounts, show.HasDiscountsLeft).ShouldBe((1, 1, true));
        show.Version.ShouldBe(2);
    }

    [Fact]
    public void GrantDiscount_WhenTheQuotaIsZero_Refuses() => A.StoredShow(quota: 0).GrantDiscount().IsFailure.ShouldBeTrue();

    [Fact]
    public void ReturnDiscount_WhenOneWasGranted_MakesRoomForAnother()
    {
        var show = A.StoredShow(quota: 1, sent: 1);

        show.ReturnDiscount();

        show.SentDiscounts.ShouldBe(0);
        show.Version.ShouldBe(3);
        show.GrantDiscount().IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void ReturnDiscount_WhenNoneWasGranted_IsABug()
    {
        var show = A.StoredShow(quota: 1);

        _ = Should.Throw<InvalidOperationException>(show.ReturnDiscount);

        show.SentDiscounts.ShouldBe(0);
        show.Version.ShouldBe(1);
    }

    [Fact]
    public void Update_WhenTheQuotaFallsBelowWhatWasSent_RefusesAndChangesNothing()
    {
        var show = A.StoredShow(quota: 5, sent: 3);
        var (title, version, catalog) = (show.Title, show.Version, show.CatalogVersion);

        show.Update(A.Show(quota: 2, title: "Otro")).Error.ShouldNotBeNull().Code.ShouldBe("quota_below_sent");

        (show.Title, show.MaxDiscounts, show.Version, show.CatalogVersion).ShouldBe((title, 5, version, catalog));
    }

    [Fact]
    public void Update_WhenTheQuotaIsJustWhatWasSent_LeavesNone()
    {
        var show = A.StoredShow(quota: 5, sent: 3);

        show.Update(A.Show(quota: 3)).IsSuccess.ShouldBeTrue();

        show.HasDiscountsLeft.ShouldBeFalse();
        show.SentDiscounts.ShouldBe(3);
    }

    [Fact]
    public void Update_TakesOverTheWholeProfile()
    {
        var show = A.StoredShow();
        var profile = A.Show(artist: "Las Pelotas", code: " PELOTAS-ROS ", title: " Gira ", undated: true, active: false, venue: null);

        show.Update(profile).IsSuccess.ShouldBeTrue();

        (show.Code, show.Title, show.Artist, show.Venue, show.ShowDate, show.Active)
            .ShouldBe(("PELOTAS-ROS", "Gira", "Las Pelotas", null, null, false));
        show.Details.ShouldBe(profile.Details);
        show.CreatedAt.ShouldBe(A.Now);
        show.Version.ShouldBe(2);
    }

    [Fact]
    public void CatalogVersion_MovesWithTheProgrammeAndNotWithGrants()
    {
        var show = A.StoredShow(quota: 2);
        show.CatalogVersion.ShouldBe(1);

        show.GrantDiscount().IsSuccess.ShouldBeTrue();
        show.ReturnDiscount();
        show.CatalogVersion.ShouldBe(1);

        show.Update(A.Show()).IsSuccess.ShouldBeTrue();
        show.CatalogVersion.ShouldBe(2);

        show.LearnAlias("la renga");
        show.CatalogVersion.ShouldBe(3);

        show.ForgetAlias("la renga").ShouldBeTrue();
        show.CatalogVersion.ShouldBe(4);
    }

    [Fact]
    public void LearnAlias_WhenItIsNew_KeepsItAsItWasWritten()
    {
        var show = A.StoredShow();

        show.LearnAlias("  Él Mató ");
        show.LearnAlias("EMAUPM");

        show.Details.Aliases.ShouldBe(["Él Mató", "EMAUPM"]);
    }

    [Theory]
    [InlineData("ÉL  MATO")]
    [InlineData(" ")]
    [InlineData("\u200B")]
    public void LearnAlias_WhenItSaysNothingNew_ChangesNothing(string alias)
    {
        var show = A.StoredShow();
        show.LearnAlias("el mató");
        var (version, catalog) = (show.Version, show.CatalogVersion);

        show.LearnAlias(alias);

        show.Details.Aliases.ShouldBe(["el mató"]);
        (show.Version, show.CatalogVersion).ShouldBe((version, catalog));
    }

    [Fact]
    public void ForgetAlias_WhenItIsKnown_DropsItHoweverItIsWritten()
    {
        var show = A.StoredShow();
        show.LearnAlias("Él Mató");
        show.LearnAlias("EMAUPM");

        show.ForgetAlias(" el mato").ShouldBeTrue();

        show.Details.Aliases.ShouldBe(["EMAUPM"]);
    }

    [Fact]
    public void ForgetAlias_WhenItIsUnknown_ChangesNothing()
    {
        var show = A.StoredShow();

        show.ForgetAlias("nunca").ShouldBeFalse();

        (show.Version, show.CatalogVersion).ShouldBe((1, 1));
    }

    [Fact]
    public void Aliases_WhenTheyComeAndGo_LeaveTheOwnersOwnKeysAlone()
    {
        var extra = new Dictionary<string, string> { ["sala"] = """{"piso":1}""" };
        var show = A.StoredShow(profile: A.Show() with { Details = ShowDetails.Empty with { City = "Rosario", Extra = extra } });

        show.LearnAlias("uno");
        _ = show.ForgetAlias("uno");

        show.Details.Extra.ShouldBe(extra);
        show.Details.City.ShouldBe("Rosario");
    }
}
