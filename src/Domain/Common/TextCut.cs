namespace CharroBot.Domain.Common;

public static class TextCut
{
    /// <summary>At most <paramref name="maxLength"/> characters of the text, never half of a surrogate pair: databases and mail refuse one.</summary>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        return char.IsHighSurrogate(text[maxLength - 1]) ? text[..(maxLength - 1)] : text[..maxLength];
    }
}
