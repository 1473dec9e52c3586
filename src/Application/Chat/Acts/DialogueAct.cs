namespace CharroBot.Application.Chat.Acts;

/// <summary>What a member does with a message.</summary>
internal enum DialogueAct
{
    Other,
    Yes,
    No,

    /// <summary>Neither yes nor no, but not now.</summary>
    Later,

    /// <summary>A request that was filed is to be cancelled.</summary>
    Cancel,
    Status,

    /// <summary>What is on.</summary>
    List,
    CorrectShow,
    CorrectEmail,
    CorrectDni,
    Person,
    Thanks,
    Question,
    Complaint,
}
