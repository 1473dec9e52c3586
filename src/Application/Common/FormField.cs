using CharroBot.Domain.Common;

namespace CharroBot.Application.Common;

/// <summary>What stands in a form's field.</summary>
internal static class FormField
{
    /// <summary>As <see cref="PastedText.Line"/> gives it; null where nothing is left.</summary>
    public static string? Text(string? text) => PastedText.IsBlank(text) ? null : PastedText.Line(text);
}
