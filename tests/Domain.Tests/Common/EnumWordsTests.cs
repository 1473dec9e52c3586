using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Domain.Tests.Common;

/// <summary>The words of the wire, the database and the metrics: a contract that no rename may touch.</summary>
public sealed class EnumWordsTests
{
    [Theory]
    [InlineData(typeof(RequestStatus), "pending needs_clarification undecided approved rejected sent declined cancelled")]
    [InlineData(typeof(Recommendation), "approve decline unsure")]
    [InlineData(typeof(DecisionSource), "rules llm fallback")]
    [InlineData(typeof(EmailKind), "approval rejection")]
    [InlineData(typeof(DeliveryStatus), "queued sent delivered failed bounced")]
    [InlineData(typeof(RequestSource), "form chat api")]
    [InlineData(typeof(ShowMatchOutcome), "found not_found ambiguous")]
    [InlineData(
        typeof(AuditAction),
        "submitted clarified resolved decided cancelled expired email_edited approved declined undone reprocessed email_sent email_failed "
        + "email_retried email_uncertain email_delivered email_bounced erased")]
    [InlineData(
        typeof(ReasonCode),
        "member_not_found subscription_inactive payment_overdue show_not_found show_ambiguous show_past outside_request_window "
        + "no_discounts_available duplicate_request monthly_limit_reached agent_declined")]
    public void Words_OfAnEnumeration_AreTheContract(Type enumeration, string words) =>
        Enum.GetValues(enumeration).Cast<Enum>().Select(EnumWords.Of).ShouldBe(words.Split(' '));

    [Fact]
    public void Parse_OfAWord_IsTheMemberThatHasIt()
    {
        EnumWords.Parse<RequestStatus>("approved").ShouldBe(RequestStatus.RecommendedApproval);
        EnumWords.Parse<RequestStatus>("sent").ShouldBe(RequestStatus.Granted);
        EnumWords.Parse<RequestStatus>("Granted").ShouldBeNull();
    }
}
