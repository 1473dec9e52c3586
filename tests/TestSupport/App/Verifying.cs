using CharroBot.Infrastructure.Persistence.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.TestSupport.App;

/// <summary>What the program itself finds wrong in its database.</summary>
public static class Verifying
{
    public static async Task<IReadOnlyList<VerificationFinding>> VerifyAsync(this AppFixture app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var findings = new List<VerificationFinding>();
        var verified = await scope.ServiceProvider.GetRequiredService<IDatabaseVerifier>().VerifyAsync(
            finding =>
            {
                findings.Add(finding);
                return Task.CompletedTask;
            },
            CancellationToken.None);
        verified.IsSuccess.ShouldBeTrue(verified.Error?.Message);
        verified.Value.Findings.ShouldBe(findings.Count);
        return findings;
    }
}
