using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Members;

/// <summary>The demo's invented members and shows.</summary>
public interface IDemoProgramme
{
    /// <param name="now">UTC; every date is set around it.</param>
    DemoContent For(DateTime now);
}

public sealed record DemoContent(IReadOnlyList<DemoMember> Members, IReadOnlyList<ShowProfile> Shows);

public sealed record DemoMember(UserProfile Profile, IReadOnlyList<PaymentDetails> Payments);
