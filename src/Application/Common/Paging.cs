namespace CharroBot.Application.Common;

/// <summary>What part of a list is asked for.</summary>
/// <param name="Limit">1 to <see cref="MaxLimit"/>.</param>
/// <param name="Cursor">Opaque, as a page gave it; null for the first page.</param>
public sealed record PageRequest(int Limit = PageRequest.DefaultLimit, string? Cursor = null)
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;
    public const int CursorMaxLength = 500;
}

/// <summary>A part of a list.</summary>
/// <param name="Total">Of the whole list, under the same filters.</param>
/// <param name="OrMore">The list is longer than <paramref name="Total"/>: it was counted no further.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor, string? PreviousCursor, long Total, bool OrMore = false);
