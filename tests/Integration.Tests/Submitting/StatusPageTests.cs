using System.Net;
using CharroBot.Domain.Shows;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Submitting;

/// <summary>The page of a request, as a browser without JavaScript uses it.</summary>
public abstract class StatusPageTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Pick_OfAShowThatWasOffered_AnswersTheQuestionAndLeadsBack()
    {
        var (trackingId, shows) = await UnclearAsync();
        using var response = await PostAsync($"/pedido/{trackingId}/elegir", ("show_id", $"{shows[1].Id}"));

        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location!.ToString().ShouldBe($"/pedido/{trackingId}");
        (await app.Client.GetJsonAsync($"{Requests.Path}/{trackingId}"))["show"]!["id"]!.GetValue<int>().ShouldBe(shows[1].Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("uno")]
    [InlineData("2147483647")]
    public async Task Pick_OfNoneThatWasOffered_SaysSoAndAsksAgain(string showId)
    {
        var (trackingId, shows) = await UnclearAsync();
        using var response = await PostAsync($"/pedido/{trackingId}/elegir", ("show_id", showId));

        ((int)response.StatusCode).ShouldBeInRange(400, 499);
        var page = await response.Content.ReadAsStringAsync();
        page.ShouldContain("role=\"alert\"");
        shows.ShouldAllBe(show => page.Contains($"value=\"{show.Id}\""));
    }

    [Fact]
    public async Task Cancel_OfALiveRequest_WithdrawsItOnce()
    {
        var (trackingId, _) = await UnclearAsync();
        using var response = await PostAsync($"/pedido/{trackingId}/cancelar");
        using var again = await PostAsync($"/pedido/{trackingId}/cancelar");
        using var tooLate = await PostAsync($"/pedido/{trackingId}/elegir", ("show_id", "1"));

        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await app.Client.GetJsonAsync($"{Requests.Path}/{trackingId}")).Text("status").ShouldBe("cancelled");
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        tooLate.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await tooLate.Content.ReadAsStringAsync()).ShouldContain("Pedido cancelado");
    }

    [Theory]
    [InlineData("elegir")]
    [InlineData("cancelar")]
    public async Task Post_ToARequestThatIsNot_IsNotFoundAndSaysSo(string action)
    {
        using var response = await PostAsync($"/pedido/no-hay-tal-pedido/{action}", ("show_id", "1"));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("No lo encontramos");
    }

    [Fact]
    public async Task Page_OfAShowWithMarkupInItsName_ShowsItAsText()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show(title: "<script>alert(1)</script> & Co"));
        using var filed = await app.SubmitAsync(member, show);

        var page = await app.Client.GetStringAsync(new Uri($"/pedido/{(await filed.BodyAsync()).Text("tracking_id")}", UriKind.Relative));

        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co");
        page.ShouldNotContain("<script>alert");
    }

    private async Task<(string TrackingId, IReadOnlyList<Show> Shows)> UnclearAsync()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var first = A.Show();
        Show[] shows = [await app.AddAsync(first), await app.AddAsync(A.Show(artist: first.Artist, city: "Salta"))];
        using var filed = await app.Client.PostAsync(Requests.Path, Requests.Body(member, first.Artist), ("Prefer", "wait=10"));
        var body = await filed.BodyAsync();
        body.Text("status").ShouldBe("needs_clarification");
        return (body.Text("tracking_id")!, shows);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await client.PostAsync(new Uri(path, UriKind.Relative), form);
    }
}

public sealed class StatusPageOnSqlite(SqliteApp app) : StatusPageTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class StatusPageOnPostgreSql(PostgreSqlApp app) : StatusPageTests<PostgreSqlApp>(app);
