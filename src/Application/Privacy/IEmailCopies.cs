namespace CharroBot.Application.Privacy;

/// <summary>Copies of emails that the program itself has laid down outside of the database.</summary>
public interface IEmailCopies
{
    /// <summary>Removes those that are still there.</summary>
    void Forget(IReadOnlyCollection<string> messageIds);
}
