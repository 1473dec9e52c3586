using System.Net;
using System.Net.Sockets;
using System.Text;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Http;

/// <summary>Clients that hold on to what others need, against short limits. How long each takes is the limits' affair, not the tests'.</summary>
public sealed class LimitTests(LimitedApp app) : IClassFixture<LimitedApp>
{
    [Fact]
    public async Task Headers_ThatDribbleIn_EndTheConnection()
    {
        var answer = await DribbleAsync("GET /health/live HTTP/1.1\r\nHost: charrobot\r\nX-Slow: ");

        answer.ShouldNotContain(" 200 ");
    }

    [Fact]
    public async Task Body_ThatDribblesIn_IsRefusedAndEndsTheConnection()
    {
        var answer = await DribbleAsync(
            "POST /api/v1/chat/message HTTP/1.1\r\nHost: charrobot\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 408 ");
        answer.ShouldContain("request_timeout");
    }

    [Fact]
    public async Task Headers_BeyondTheirSize_AreRefused()
    {
        using var response = await app.Client.SendAsync(HttpMethod.Get, "/health/live", null, ("X-Long", new string('a', 17 * 1024)));

        response.StatusCode.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
    }

    [Fact]
    public async Task Answer_ThatTakesTooLong_IsAProblemAndTheRequestStays()
    {
        var show = await app.AddAsync(A.Show());
        var decided = new TaskCompletionSource();
        app.Decider.For(show.Code, async (_, token) =>
        {
            await decided.Task.WaitAsync(token);
            return RulesDecision.Approve();
        });
        var member = A.Member();
        _ = await app.AddAsync(member);

        using var late = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id), ("Prefer", "wait=10"));

        _ = await late.ProblemAsync(HttpStatusCode.GatewayTimeout, "timeout");
        decided.SetResult();
        using var again = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id), ("Prefer", "wait=0"));
        var duplicate = await again.ProblemAsync(HttpStatusCode.Conflict, "duplicate_request");
        duplicate.Text("tracking_id").ShouldNotBeNull();
    }

    [Fact]
    public async Task Streams_BeyondTheirNumber_AreRefusedUntilOneEnds()
    {
        var path = new Uri("/api/v1/supervision/events", UriKind.Relative);
        var first = await app.Supervisor.GetStreamAsync(path);
        await using var second = await app.Supervisor.GetStreamAsync(path);
        using (var third = await app.Supervisor.GetAsync(path, HttpCompletionOption.ResponseHeadersRead))
        {
            _ = await third.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
            third.Headers.RetryAfter.ShouldNotBeNull();
        }

        await first.DisposeAsync();

        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var next = await app.Supervisor.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
                return next.StatusCode == HttpStatusCode.OK;
            },
            "a free place");
    }

    [Theory]
    [InlineData("WatchRequests")]
    [InlineData("WatchDiscountRequest")]
    public void Stream_HasNoLimitOfTime(string name)
    {
        var endpoint = app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Single(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == name);

        endpoint.Metadata.GetMetadata<DisableRequestTimeoutAttribute>().ShouldNotBeNull();
    }

    /// <summary>Sends the beginning and then a byte now and then, until the server has had enough; gives what it said.</summary>
    private async Task<string> DribbleAsync(string beginning)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning));
        using var over = new CancellationTokenSource();
        var dribbling = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                await stream.WriteAsync(" "u8.ToArray());
                await Task.Delay(100);
            }
        });
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        using var patience = new CancellationTokenSource(Patience.Of(TimeSpan.FromSeconds(60)));
        try
        {
            while (await stream.ReadAsync(buffer, patience.Token) is > 0 and var read)
            {
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // Reset rather than closed: ended all the same.
        }

        await over.CancelAsync();
        await dribbling.ContinueWith(_ => { }, TaskScheduler.Default);
        return answer.ToString();
    }
}

public sealed class LimitedApp() : AppFixture(new SqliteTestDatabase())
{
    protected override IEnumerable<string> Settings =>
    [
        "RateLimiting:Enabled=true", "RateLimiting:StreamsPerAddress=2",
        "Limits:HeadersSeconds=1", "Limits:BodyPauseSeconds=2", "Limits:AnswerSeconds=4",
    ];
}

public sealed class MemberLimitTests(SqliteMemberLimitedApp app) : IClassFixture<SqliteMemberLimitedApp>
{
    [Fact]
    public async Task Submit_OverTheLimitOfAnEmail_IsTheSameAnswerForAMemberAndAStranger()
    {
        var show = await app.AddAsync(A.Show());
        var member = A.Member();
        _ = await app.AddAsync(member);
        var stranger = A.Member();
        await UseUpAsync(Requests.Body(member, showId: show.Id));
        await UseUpAsync(Requests.Body(stranger, showId: show.Id));

        using var toMember = await app.Client.PostAsync(Requests.Path, Requests.Body(member with { Email = $" {member.Email.ToUpperInvariant()}" }, showId: show.Id));
        using var toStranger = await app.Client.PostAsync(Requests.Path, Requests.Body(stranger, showId: show.Id));

        var problem = await toMember.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        (await toStranger.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests")).ToJsonString().ShouldBe(problem.ToJsonString());
        toMember.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
        using var other = await app.Client.PostAsync(Requests.Path, Requests.Body(A.Member(), showId: show.Id));
        _ = await other.ProblemAsync(HttpStatusCode.NotFound, "member_not_found");

        app.Time.Advance(TimeSpan.FromMinutes(61));
        using var later = await app.Client.PostAsync(Requests.Path, Requests.Body(stranger, showId: show.Id));
        _ = await later.ProblemAsync(HttpStatusCode.NotFound, "member_not_found");
    }

    [Fact]
    public async Task Submit_ByTheForm_CountsTheSameEmail()
    {
        var show = await app.AddAsync(A.Show());
        var member = A.Member();
        await UseUpAsync(Requests.Body(member, showId: show.Id));

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["user_name"] = member.Name,
            ["user_email"] = member.Email,
            ["dni"] = $"{member.Dni}",
            ["show_description"] = show.Title,
        });
        using var page = await app.Client.PostAsync(new Uri("/pedir", UriKind.Relative), form);

        page.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        page.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
        (await page.Content.ReadAsStringAsync()).ShouldContain("Hiciste muchos pedidos seguidos");
    }

    private async Task UseUpAsync(object body)
    {
        for (var i = 0; i < MemberLimitedApp.PerHour; i++)
        {
            using var response = await app.Client.PostAsync(Requests.Path, body);
            response.StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
        }
    }
}

public abstract class MemberLimitedApp(TestDatabase database) : AppFixture(database)
{
    public const int PerHour = 3;

    /// <summary>Above what a test spends on one address, with the page's own limit out of the way.</summary>
    public const int PerNetwork = 40;

    protected override IEnumerable<string> Settings =>
    [
        "RateLimiting:Enabled=true",
        "RateLimiting:WritesPerMinute=1000",
        $"RateLimiting:RequestsPerMemberAndHour={PerHour}",
        $"RateLimiting:WrongIdentitiesPerNetworkAndHour={PerNetwork}",
    ];
}

public sealed class SqliteMemberLimitedApp() : MemberLimitedApp(new SqliteTestDatabase());

public sealed class PostgreSqlMemberLimitedApp() : MemberLimitedApp(new PostgreSqlTestDatabase());
