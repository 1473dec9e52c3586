using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>Times are UTC on both databases, cut to the microseconds that PostgreSQL keeps.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => new DateTime(value.Ticks - (value.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

/// <summary>Enumerations are stored as their <see cref="EnumWords"/>: readable, and stable when members are reordered or renamed.</summary>
internal sealed class EnumWordConverter<TEnum>() : ValueConverter<TEnum, string>(value => Write(value), text => Read(text))
    where TEnum : struct, Enum
{
    public static string Write(TEnum value) => EnumWords.Of(value);

    private static TEnum Read(string text) =>
        EnumWords.Parse<TEnum>(text) ?? throw new InvalidOperationException($"The database says '{text}', which is no {typeof(TEnum).Name}.");
}

/// <summary>An immutable value as JSON text, typed on our side.</summary>
internal sealed class JsonConverter<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, StoredJson.Options),
    text => JsonSerializer.Deserialize<T>(text, StoredJson.Options)!)
    where T : class;

/// <summary>The owner's <c>other_data</c> of a show, with the keys we do not know kept as they are.</summary>
internal sealed class ShowDetailsConverter() : ValueConverter<ShowDetails, string>(
    details => ShowDetailsJson.Write(details),
    text => ShowDetailsJson.Parse(text).Value);

/// <summary>Immutable values are replaced, never changed: the same reference is the same value.</summary>
internal sealed class ImmutableComparer<T>() : ValueComparer<T>(
    (one, other) => ReferenceEquals(one, other),
    value => RuntimeHelpers.GetHashCode(value),
    value => value)
    where T : class;

internal static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}
