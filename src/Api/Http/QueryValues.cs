using System.Globalization;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;

namespace CharroBot.Api.Http;

/// <summary>Reads query parameters and collects what is wrong with them, by name.</summary>
internal sealed class QueryValues(IQueryCollection query)
{
    private readonly Dictionary<string, string[]> _errors = [];

    public ValidationError? Error => _errors.Count == 0 ? null : new ValidationError(_errors);

    public string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    public int Limit() => Whole("limit") ?? PageRequest.DefaultLimit;

    public PageRequest Page() => new(Limit(), Text("cursor"));

    public int? Whole(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : Refuse<int?>(name, "Tiene que ser un número entero.");
    }

    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => Refuse<bool?>(name, "Usá true o false."),
    };

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Refuse<DateOnly?>(name, "Usá una fecha como 2026-12-01.");
    }

    public TEnum? OneOf<TEnum>(string name)
        where TEnum : struct, Enum => Text(name) is { } text ? Parse<TEnum>(name, text) : null;

    /// <summary>Repeated, or separated by commas.</summary>
    public IReadOnlyList<TEnum> AnyOf<TEnum>(string name)
        where TEnum : struct, Enum =>
        [.. query[name].SelectMany(text => (text ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(text => Parse<TEnum>(name, text)).OfType<TEnum>().Distinct()];

    public T Refuse<T>(string name, string message)
    {
        _errors[name] = [message];
        return default!;
    }

    private TEnum? Parse<TEnum>(string name, string text)
        where TEnum : struct, Enum
    {
        return EnumWords.Parse<TEnum>(text) ?? Refuse<TEnum?>(name, $"Usá uno de estos: {string.Join(", ", EnumWords.All<TEnum>())}.");
    }
}
