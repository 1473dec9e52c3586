using CharroBot.Domain.Discounts;
using CharroBot.TestSupport;

namespace CharroBot.Domain.Tests.Discounts;

public sealed class RequestErasureTests
{
    [Theory]
    [InlineData(RequestStatus.Pending, RequestStatus.Cancelled)]
    [InlineData(RequestStatus.NeedsClarification, RequestStatus.Cancelled)]
    [InlineData(RequestStatus.Undecided, RequestStatus.Cancelled)]
    [InlineData(RequestStatus.RecommendedApproval, RequestStatus.Cancelled)]
    [InlineData(RequestStatus.RecommendedDecline, RequestStatus.Cancelled)]
    [InlineData(RequestStatus.Granted, RequestStatus.Granted)]
    [InlineData(RequestStatus.Declined, RequestStatus.Declined)]
    [InlineData(RequestStatus.Cancelled, RequestStatus.Cancelled)]
    public void Erase_EndsWhatIsOpenAndLeavesNoWords(RequestStatus from, RequestStatus to)
    {
        var request = A.Request(from);
        var (approved, granted, reason, version) = (request.ApprovalRecommended, request.HumanApproved, request.ReasonCode, request.Version);

        request.Erase(A.Staff, A.Now.AddHours(1));

        (request.Status, request.ApprovalRecommended, request.HumanApproved, request.ReasonCode, request.Version).ShouldBe((to, approved, granted, reason, version + 1));
        request.IsErased.ShouldBeTrue();
        request.ShowDescription.ShouldBe(DiscountRequest.ErasedText);
        (request.Details.GivenName, request.Details.Message, request.Details.Draft, request.Details.DeclineReason).ShouldBe((null, null, null, null));
        request.History.ShouldAllBe(entry => entry.Reason == null || entry.Reason == DiscountRequest.ErasedText);
        request.History.ShouldAllBe(entry => entry.Decision == null || (entry.Decision.Reason == DiscountRequest.ErasedText && entry.Decision.Paragraph == null));
        var last = request.History[^1];
        (last.Action, last.Actor, last.FromStatus, last.ToStatus).ShouldBe((AuditAction.Erased, A.Staff.Name, from, to));
    }

    [Fact]
    public void Erase_Again_ChangesNothing()
    {
        var request = A.Request(RequestStatus.Granted);
        request.Erase(A.Staff, A.Now);
        var (version, entries) = (request.Version, request.History.Count);

        request.Erase(A.Staff, A.Now.AddHours(1));

        (request.Version, request.History.Count).ShouldBe((version, entries));
    }

    [Fact]
    public void EraseUnsent_ReturnsTheDiscount()
    {
        var show = A.StoredShow(quota: 1);
        var request = A.Request(RequestStatus.Granted, show);
        show.SentDiscounts.ShouldBe(1);

        request.EraseUnsent(show, A.Staff, A.Now);

        show.SentDiscounts.ShouldBe(0);
        (request.Status, request.HumanApproved, request.DeliveryStatus, request.ReviewedAt, request.DiscountCode)
            .ShouldBe((RequestStatus.Cancelled, null, null, null, null));
    }

    [Fact]
    public void EraseUnsent_OfWhatNobodyReviewed_IsABug() =>
        Should.Throw<InvalidOperationException>(() => A.Request(RequestStatus.RecommendedApproval).EraseUnsent(null, A.Staff, A.Now));

    [Fact]
    public void Undo_OfAnErasedRequest_IsRefused()
    {
        var show = A.StoredShow();
        var request = A.Request(RequestStatus.Granted, show);
        request.Erase(A.Staff, A.Now);

        request.Undo(show, A.Staff, A.Now).Error.ShouldBe(DiscountErrors.Erased);
        show.SentDiscounts.ShouldBe(1);
    }

    [Fact]
    public void News_OfAnErasedMembersEmail_IsNotedWithoutItsWords()
    {
        var request = A.Request(RequestStatus.Granted);
        request.RecordDelivery(DeliveryStatus.Accepted, null, A.Now).ShouldBeTrue();
        request.Erase(A.Staff, A.Now);

        request.RecordDelivery(DeliveryStatus.Bounced, "550 <ana@example.com> no existe", A.Now).ShouldBeTrue();

        request.DeliveryStatus.ShouldBe(DeliveryStatus.Bounced);
        request.History[^1].Reason.ShouldBeNull();
        request.RetryEmail(A.Staff, A.Now).Error.ShouldBe(DiscountErrors.Erased);
    }
}
