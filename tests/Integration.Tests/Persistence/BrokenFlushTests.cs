using System.Net;
using CharroBot.Infrastructure.Health;
using CharroBot.Infrastructure.Persistence.Sqlite;
using CharroBot.Infrastructure.Workers;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CharroBot.Integration.Tests.Persistence;

/// <summary>What those outside see when a flush to disk fails.</summary>
public sealed class BrokenFlushTests : IAsyncLifetime
{
    private readonly BrokenDiskApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Write_WhenItsFlushFails_Is503WithItsOwnCodeAndTheProcessEndsItself()
    {
        var member = A.Member();
        _ = await _app.AddAsync(member);
        var show = await _app.AddAsync(A.Show());
        _app.DiskFails = true;

        using var response = await _app.SubmitAsync(member, show);

        _ = await response.ProblemAsync(HttpStatusCode.ServiceUnavailable, "storage_failed");
        response.Headers.RetryAfter.ShouldNotBeNull();
        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(_app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested), "a process that ends itself");
        _app.Services.GetRequiredService<FatalFailure>().Reason.ShouldNotBeNull();
        await using var scope = _app.Services.CreateAsyncScope();
        var health = await ActivatorUtilities.CreateInstance<DatabaseHealth>(scope.ServiceProvider).CheckHealthAsync(new HealthCheckContext());
        health.Status.ShouldBe(HealthStatus.Unhealthy);
        health.Description!.ShouldContain("Start the program again");
    }

    private sealed class BrokenDiskApp() : AppFixture(new SqliteTestDatabase())
    {
        public bool DiskFails { get; set; }

        protected override void Customize(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(new SharedFsync(() =>
        {
            if (DiskFails)
            {
                throw new IOException("no");
            }
        })));
    }
}
