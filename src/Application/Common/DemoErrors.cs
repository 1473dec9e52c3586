using CharroBot.Domain.Common;

namespace CharroBot.Application.Common;

/// <summary>Demo data never shares a database with real members.</summary>
internal static class DemoErrors
{
    public static Error RealDataPresent { get; } =
        Error.Conflict("demo_refused", "La base ya tiene datos reales: la programación de demostración no se mezcla con ellos.");

    public static Error DemoDataPresent { get; } =
        Error.Conflict("demo_present", "La base tiene la programación de demostración: importá en una base nueva (ConnectionStrings:CharroBot, con Demo:Load=false).");
}
