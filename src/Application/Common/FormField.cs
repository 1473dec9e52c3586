namespace CharroBot.Application.Common;

/// <summary>What stands in a form's field.</summary>
internal static class FormField
{
    /// <summary>Without surrounding blanks; null where nothing is left.</summary>
    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
