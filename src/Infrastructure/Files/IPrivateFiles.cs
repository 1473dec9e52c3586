namespace CharroBot.Infrastructure.Files;

/// <summary>The database's files, the pickup folder and the keys.</summary>
public interface IPrivateFiles
{
    /// <summary>Takes the rights that other users of this machine have on them, and says in the log how many there were.</summary>
    void Close();
}
