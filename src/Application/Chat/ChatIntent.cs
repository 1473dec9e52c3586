namespace CharroBot.Application.Chat;

/// <summary>What a turn was about.</summary>
public enum ChatIntent
{
    Greeting,
    ShowInfo,
    DiscountRequest,
    RequestStatus,
    GeneralQuery,
    Handoff,
}
