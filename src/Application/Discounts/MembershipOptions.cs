namespace CharroBot.Application.Discounts;

/// <summary>The <c>Identity</c> section.</summary>
public sealed class MembershipOptions
{
    public const string Section = "Identity";

    /// <summary>Whether a request must prove who asks with the DNI. Without it, a request that brings none is treated as a stranger's.</summary>
    public bool RequireDni { get; set; } = true;
}
