namespace CharroBot.Infrastructure.Keys;

/// <summary>Where the keys are kept, as the configuration says.</summary>
/// <param name="Folder">Full path; null: in the database.</param>
/// <param name="IsEncrypted">Whether new keys are encrypted with a certificate.</param>
internal sealed record KeyStorage(string? Folder, bool IsEncrypted);
