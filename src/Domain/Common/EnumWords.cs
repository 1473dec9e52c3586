using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CharroBot.Domain.Common;

/// <summary>
/// The words that stand for an enumeration's members on the wire, in the database and in metrics: lower_snake, or what
/// <see cref="JsonStringEnumMemberNameAttribute"/> pins where a member's C# name differs. The words are a contract; the C# names are not.
/// </summary>
public static class EnumWords
{
    /// <returns>The member's word, such as <c>needs_clarification</c>.</returns>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Words<TEnum>.ByValue[value];

    /// <summary>As <see cref="Of{TEnum}"/>, for a value whose type is known only at run time.</summary>
    public static string Of(Enum value) => WordOf(value.GetType(), value.ToString());

    /// <summary>The words of all members, in the order of their declaration.</summary>
    public static IReadOnlyList<string> All<TEnum>()
        where TEnum : struct, Enum => Words<TEnum>.InOrder;

    /// <returns>Null where no member has this word.</returns>
    public static TEnum? Parse<TEnum>(string word)
        where TEnum : struct, Enum => Words<TEnum>.ByWord.TryGetValue(word, out var value) ? value : null;

    private static string WordOf(Type type, string name) =>
        type.GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static class Words<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> ByValue =
            Enum.GetValues<TEnum>().ToDictionary(value => value, value => WordOf(typeof(TEnum), value.ToString()));

        public static readonly Dictionary<string, TEnum> ByWord = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key);

        public static readonly string[] InOrder = [.. Enum.GetValues<TEnum>().Select(value => ByValue[value])];
    }
}
