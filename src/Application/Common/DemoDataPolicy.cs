using CharroBot.Domain.Common;

namespace CharroBot.Application.Common;

/// <summary>Demo data never shares a database with real members or shows.</summary>
internal static class DemoDataPolicy
{
    private static readonly Error RealDataPresent =
        Error.Conflict("demo_refused", "La base ya tiene datos reales: la programación de demostración no se mezcla con ellos.");

    private static readonly Error DemoDataPresent = Error.Conflict(
        "demo_present",
        "La base tiene la programación de demostración: importá en una base nueva (ConnectionStrings:CharroBot, con Demo:Load=false).");

    /// <returns>Why the demo programme may not be loaded; null where it may.</returns>
    public static Error? CheckLoad(bool hasRealData) => hasRealData ? RealDataPresent : null;

    /// <returns>Why real data may not be imported; null where it may.</returns>
    public static Error? CheckImport(bool hasDemoData) => hasDemoData ? DemoDataPresent : null;
}
