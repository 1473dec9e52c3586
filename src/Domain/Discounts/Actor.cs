namespace CharroBot.Domain.Discounts;

/// <summary>Who changed a request, as the audit trail names it: <c>member</c>, <c>agent</c>, <c>system</c> or <c>staff:NAME</c>.</summary>
public readonly record struct Actor
{
    public const int MaxLength = 120;

    private Actor(string name) => Name = name;

    public string Name { get; }

    public static Actor Member { get; } = new("member");

    public static Actor Agent { get; } = new("agent");

    public static Actor System { get; } = new("system");

    public static Actor Staff(string username) => new($"staff:{username}");

    public override string ToString() => Name;
}
