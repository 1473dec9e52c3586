using System.Data.Common;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using CharroBot.Infrastructure;
using Microsoft.Extensions.Options;

namespace CharroBot.Api;

/// <summary>Says in one line why the program cannot start.</summary>
internal static partial class StartupFailure
{
    /// <summary>Null for a failure nobody foresaw: that one keeps its stack trace.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        SetupException or TimeoutException => OneLine(exception.Message),
        OptionsValidationException invalid => OneLine(string.Join(' ', invalid.Failures)),
        InvalidOperationException when Unconvertible().Match(exception.Message) is { Success: true } match =>
            $"{match.Groups["key"].Value} has a value that is not a {Kind(match.Groups["type"].Value)}.",
        InvalidDataException { InnerException: FormatException inner } => OneLine($"The configuration file cannot be read: {inner.Message}"),
        IOException { InnerException: not null } when exception.Message.Contains("address already in use", StringComparison.Ordinal) =>
            $"Urls: {OneLine(exception.Message)}",
        InvalidOperationException when exception.Message.StartsWith("Unable to configure HTTPS", StringComparison.Ordinal) =>
            "Urls: https needs a certificate (Kestrel:Certificates:Default); or put a proxy in front.",
        SocketException => $"Urls: {OneLine(exception.Message)}",
        DbException => $"The database cannot be used: {OneLine(exception.Message)}",
        { InnerException: DbException inner } => $"The database cannot be used: {OneLine(inner.Message)}",
        _ => null,
    };

    private static string Kind(string type) => type switch
    {
        "System.Int32" or "System.Nullable`1[System.Int32]" => "whole number",
        "System.Boolean" => "true or false",
        _ => $"known {type.Split('.')[^1]}",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    [GeneratedRegex("^Failed to convert configuration value .*at '(?<key>[^']+)' to type '(?<type>[^']+)'")]
    private static partial Regex Unconvertible();
}
