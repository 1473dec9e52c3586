namespace CharroBot.TestSupport.App;

/// <summary>Slow suites run short by default and in full in CI: <c>CHARROBOT_TESTS=full</c>.</summary>
public static class TestLength
{
    public static bool IsFull => Environment.GetEnvironmentVariable("CHARROBOT_TESTS") == "full";

    public static int Of(int shortened, int full) => IsFull ? full : shortened;
}
