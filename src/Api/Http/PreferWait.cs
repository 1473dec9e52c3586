using System.Globalization;

namespace CharroBot.Api.Http;

/// <summary><c>Prefer: wait=N</c> (RFC 7240): how long to wait for a decision before answering.</summary>
internal static class PreferWait
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>0 to 10 seconds; 2 where nothing, or nothing sensible, is asked.</summary>
    public static TimeSpan Read(HttpRequest request)
    {
        foreach (var preference in request.Headers["Prefer"].SelectMany(header => (header ?? string.Empty).Split([',', ';'])))
        {
            if (preference.Split('=') is [var name, var value]
                && name.Trim().Equals("wait", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(value.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
            }
        }

        return Default;
    }
}
