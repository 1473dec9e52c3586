using System.Data.Common;
using System.Text;

namespace CharroBot.Infrastructure;

/// <summary>What a log may say of an exception: types, codes and where it happened. Messages quote what people typed, and stay out.</summary>
public static class FailureText
{
    public static string WithoutWords(this Exception exception)
    {
        var text = new StringBuilder();
        for (var one = exception; one is not null; one = one.InnerException)
        {
            text.Append(text.Length == 0 ? string.Empty : "\n ---> ").Append(one.GetType().FullName);
            if (one is DbException database)
            {
                text.Append(" (").Append(database.SqlState ?? database.ErrorCode.ToString(System.Globalization.CultureInfo.InvariantCulture)).Append(')');
            }

            if (one.StackTrace is { } trace)
            {
                text.Append('\n').Append(trace);
            }
        }

        return text.ToString();
    }
}
