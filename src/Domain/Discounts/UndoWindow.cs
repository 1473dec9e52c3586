namespace CharroBot.Domain.Discounts;

/// <summary>The time after a review in which it can be taken back. Its email leaves when the window is over.</summary>
/// <param name="Length">0 or more; 0 sends at once.</param>
public readonly record struct UndoWindow(TimeSpan Length)
{
    /// <param name="reviewedAt">UTC.</param>
    /// <returns>UTC; when the email is due and the review final.</returns>
    public DateTime EndsAt(DateTime reviewedAt) => reviewedAt + Length;

    /// <param name="reviewedAt">UTC; null where nobody reviewed.</param>
    public bool IsOpen(DateTime? reviewedAt, DateTime now) => reviewedAt is { } reviewed && now <= EndsAt(reviewed);
}
