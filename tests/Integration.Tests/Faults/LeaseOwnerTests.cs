using CharroBot.Infrastructure.Persistence.Leases;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>Who counts as dead.</summary>
public sealed class LeaseOwnerTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"charrobot-owners-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    [Fact]
    public void FindDead_WhileAnOwnerLives_NamesNobody()
    {
        using var one = new LeaseOwner(_directory, "db", TimeProvider.System);
        using var other = new LeaseOwner(_directory, "db", TimeProvider.System);

        one.Id.ShouldNotBeNull().ShouldNotBe(other.Id);

        one.FindDead().ShouldBeEmpty();
        other.FindDead().ShouldBeEmpty();
    }

    [Fact]
    public void FindDead_WhenAFileIsLeftUnlocked_NamesItsOwnerUntilForgotten()
    {
        using var lives = new LeaseOwner(_directory, "db", TimeProvider.System);
        var died = Died("db");

        lives.FindDead().ShouldBe([died]);
        lives.FindDead().ShouldBe([died], "nothing was done about it yet");
        lives.Forget(died);
        lives.FindDead().ShouldBeEmpty();
    }

    [Fact]
    public void FindDead_WhenTheFileIsOfAnotherBootOrDatabase_WaitsForTheLease()
    {
        using var lives = new LeaseOwner(_directory, "db", TimeProvider.System);
        _ = Died("another");
        var foreign = Died("db");
        File.WriteAllText(Directory.GetFiles(_directory).Single(path => path.Contains(foreign, StringComparison.Ordinal)), "another boot");

        lives.FindDead().ShouldBeEmpty();
    }

    [Fact]
    public void Dispose_InOrder_LeavesNoFile()
    {
        using (var owner = new LeaseOwner(_directory, "db", TimeProvider.System))
        {
            owner.Id.ShouldNotBeNull();
        }

        Directory.GetFiles(_directory).ShouldBeEmpty();
    }

    [Fact]
    public void Id_WhereNothingCanBeWritten_IsNone()
    {
        using var owner = new LeaseOwner("/proc/none", "db", TimeProvider.System);

        owner.Id.ShouldBeNull();
        owner.FindDead().ShouldBeEmpty();
    }

    /// <summary>As a kill leaves it: the file is there and nobody has it locked.</summary>
    private string Died(string database)
    {
        using var owner = new LeaseOwner(_directory, database, TimeProvider.System);
        var id = owner.Id.ShouldNotBeNull();
        var path = Directory.GetFiles(_directory).Single(path => path.Contains(id, StringComparison.Ordinal));
        var bytes = File.ReadAllBytes("/proc/sys/kernel/random/boot_id");
        owner.Dispose();
        File.WriteAllText(path, System.Text.Encoding.UTF8.GetString(bytes).Trim());
        return id;
    }
}
