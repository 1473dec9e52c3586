using System.Text.Json.Nodes;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Http;

/// <summary>The document tells a client all it needs: what to send, how to sign in, what a refusal looks like.</summary>
public sealed class OpenApiContractTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    private const string Filters = "status reason_code user_email show venue city date_from date_to delivery_status q";
    private const string Request = "/api/v1/discounts/request";
    private const string OwnPassword = "post /api/v1/auth/password";
    private const string Supervision = "/api/v1/supervision/requests";

    [Theory]
    [InlineData("get /", "")]
    [InlineData("get /api/v1/shows/search", "q genre limit")]
    [InlineData("get /api/v1/shows/available", "limit cursor")]
    [InlineData("get /api/v1/shows/{code}", "code")]
    [InlineData($"post {Request}", "Prefer Idempotency-Key")]
    [InlineData($"get {Request}/{{tracking_id}}", "tracking_id")]
    [InlineData($"get {Request}/{{tracking_id}}/events", "tracking_id")]
    [InlineData($"post {Request}/{{tracking_id}}/clarify", "tracking_id Prefer")]
    [InlineData($"post {Request}/{{tracking_id}}/cancel", "tracking_id")]
    [InlineData("post /api/v1/auth/login", "")]
    [InlineData("post /api/v1/auth/logout", "X-CSRF-Token")]
    [InlineData(OwnPassword, "X-CSRF-Token")]
    [InlineData("get /api/v1/auth/me", "")]
    [InlineData("get /api/v1/auth/sessions", "")]
    [InlineData("post /api/v1/auth/sessions/end-others", "X-CSRF-Token")]
    [InlineData("post /api/v1/auth/second-factor", "X-CSRF-Token")]
    [InlineData("post /api/v1/auth/second-factor/confirm", "X-CSRF-Token")]
    [InlineData("post /api/v1/auth/second-factor/remove", "X-CSRF-Token")]
    [InlineData("post /api/v1/admin/staff/{id}/second-factor/remove", "id X-CSRF-Token")]
    [InlineData("post /api/v1/identity/code", "")]
    [InlineData("post /api/v1/identity/code/use", "")]
    [InlineData("get /api/v1/supervision/dashboard", "")]
    [InlineData("get /api/v1/supervision/events", "")]
    [InlineData($"get {Supervision}", $"{Filters} sort limit cursor")]
    [InlineData($"get {Supervision}/export.csv", $"{Filters} separator")]
    [InlineData("get /api/v1/supervision/shows/{id}/codes.csv", "id separator")]
    [InlineData($"get {Supervision}/{{id}}", "id")]
    [InlineData($"get {Supervision}/{{id}}/email.html", "id")]
    [InlineData($"put {Supervision}/{{id}}/email", "id X-CSRF-Token")]
    [InlineData($"post {Supervision}/{{id}}/approve", "id X-CSRF-Token")]
    [InlineData($"post {Supervision}/{{id}}/reject", "id X-CSRF-Token")]
    [InlineData($"post {Supervision}/{{id}}/undo", "id X-CSRF-Token")]
    [InlineData($"post {Supervision}/{{id}}/resolve", "id X-CSRF-Token")]
    [InlineData($"post {Supervision}/{{id}}/reprocess", "id X-CSRF-Token")]
    [InlineData($"post {Supervision}/{{id}}/retry-email", "id X-CSRF-Token")]
    [InlineData($"post {Supervision}/batch", "X-CSRF-Token")]
    [InlineData("get /api/v1/admin/aliases", "limit cursor")]
    [InlineData("delete /api/v1/admin/shows/{id}/aliases", "id alias X-CSRF-Token")]
    [InlineData("get /api/v1/admin/shows", "q active upcoming limit cursor")]
    [InlineData("post /api/v1/admin/shows", "Idempotency-Key X-CSRF-Token")]
    [InlineData("get /api/v1/admin/shows/{id}", "id")]
    [InlineData("put /api/v1/admin/shows/{id}", "id X-CSRF-Token")]
    [InlineData("post /api/v1/admin/shows/{id}/deactivate", "id X-CSRF-Token")]
    [InlineData("post /api/v1/admin/shows/{id}/activate", "id X-CSRF-Token")]
    [InlineData("get /api/v1/admin/users", "q subscription_active monthly_fee_current limit cursor")]
    [InlineData("post /api/v1/admin/users", "Idempotency-Key X-CSRF-Token")]
    [InlineData("get /api/v1/admin/users/{id}", "id")]
    [InlineData("put /api/v1/admin/users/{id}", "id X-CSRF-Token")]
    [InlineData("get /api/v1/admin/users/{id}/data", "id")]
    [InlineData("delete /api/v1/admin/users/{id}/data", "id X-CSRF-Token")]
    [InlineData("get /api/v1/admin/users/{id}/payments", "id limit cursor")]
    [InlineData("post /api/v1/admin/users/{id}/payments", "id Idempotency-Key X-CSRF-Token")]
    [InlineData("get /api/v1/admin/staff", "limit cursor")]
    [InlineData("post /api/v1/admin/staff", "X-CSRF-Token")]
    [InlineData("post /api/v1/admin/staff/{id}/disable", "id X-CSRF-Token")]
    [InlineData("post /api/v1/admin/staff/{id}/enable", "id X-CSRF-Token")]
    [InlineData("post /api/v1/admin/staff/{id}/password", "id X-CSRF-Token")]
    [InlineData("get /api/v1/admin/tokens", "limit cursor")]
    [InlineData("post /api/v1/admin/tokens", "X-CSRF-Token")]
    [InlineData("delete /api/v1/admin/tokens/{id}", "id X-CSRF-Token")]
    [InlineData("post /api/v1/admin/import/users", "dry_run X-CSRF-Token")]
    [InlineData("post /api/v1/admin/import/shows", "dry_run X-CSRF-Token")]
    [InlineData("post /api/v1/admin/import/payments", "dry_run X-CSRF-Token")]
    public async Task Operation_DeclaresWhatItReads(string operation, string parameters)
    {
        var declared = Parameters((await OperationsAsync())[operation]);

        declared.Select(parameter => parameter.Text("name")).ShouldBe(parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
        declared.ShouldAllBe(parameter => parameter["description"] != null && parameter["schema"] != null);
        declared.Where(parameter => parameter.Text("in") == "path").ShouldAllBe(parameter => parameter["required"]!.GetValue<bool>());
    }

    [Fact]
    public async Task QueueFilters_ListTheirValues()
    {
        var filters = Parameters((await OperationsAsync())[$"get {Supervision}"]).ToDictionary(parameter => parameter.Text("name")!, parameter => parameter["schema"]!);

        filters["status"].Text("type").ShouldBe("array");
        Texts(filters["status"]["items"]!["enum"]).ShouldBe(
            ["pending", "needs_clarification", "undecided", "approved", "rejected", "sent", "declined", "cancelled"], ignoreOrder: true);
        Texts(filters["delivery_status"]["enum"]).ShouldBe(["queued", "sent", "delivered", "failed", "bounced"], ignoreOrder: true);
        Texts(filters["sort"]["enum"]).ShouldBe(["-request_date", "request_date", "show_date"]);
        filters["sort"].Text("default").ShouldBe("-request_date");
        filters["date_from"].Text("format").ShouldBe("date");
        filters["limit"].ToJsonString().ShouldBe("""{"maximum":100,"minimum":1,"type":"integer","format":"int32","default":20}""");
    }

    [Fact]
    public async Task SecuredOperations_TakeACookieOrAToken_AndSayHowTheyRefuse()
    {
        var document = await app.Client.GetJsonAsync("/openapi/v1.json");
        var schemes = document["components"]!["securitySchemes"]!;
        schemes["session"]!.Text("name").ShouldBe("charrobot_session");
        schemes["session"]!.Text("in").ShouldBe("cookie");
        schemes["bearer"]!.Text("scheme").ShouldBe("bearer");

        foreach (var (name, operation) in Operations(document))
        {
            var secured = name.Contains("/api/v1/supervision", StringComparison.Ordinal) || name.Contains("/api/v1/admin", StringComparison.Ordinal)
                || name is "post /api/v1/auth/logout" or "get /api/v1/auth/me";
            var security = operation["security"]?.AsArray().Select(requirement => requirement!.AsObject().Single().Key) ?? [];
            var own = IsOwnAccounts(name);
            security.ShouldBe(own ? ["session"] : secured ? ["session", "bearer"] : [], name);
            if (secured || own)
            {
                Statuses(operation).ShouldContain("401", name);
                Statuses(operation).ShouldContain("403", name);
            }
        }
    }

    [Fact]
    public async Task Operations_SayThatTheyAreLimited()
    {
        foreach (var (name, operation) in await OperationsAsync())
        {
            (operation["responses"]!["429"]?["headers"]?["Retry-After"]).ShouldNotBeNull(name);
        }
    }

    [Fact]
    public async Task Operations_SayWhatTheyDoAndWhoMayCallThem()
    {
        var operations = await OperationsAsync();

        operations.Count.ShouldBeGreaterThan(50);
        foreach (var (name, operation) in operations)
        {
            operation.Text("summary").ShouldNotBeNullOrWhiteSpace(name);
            operation.Text("description").ShouldNotBeNullOrWhiteSpace(name);
            operation.Text("operationId").ShouldNotBeNullOrWhiteSpace(name);
            Texts(operation["tags"]).ShouldHaveSingleItem(name);
            operation["security"].ShouldNotBeNull(name);
            Statuses(operation).ShouldContain("500", name);
        }

        operations.Values.Select(operation => operation.Text("operationId")).ShouldBeUnique();
        operations.Values.Select(operation => operation.Text("summary")).ShouldBeUnique();
    }

    [Fact]
    public async Task Refusals_AreOneProblemWithACode()
    {
        var document = await app.Client.GetJsonAsync("/openapi/v1.json");

        foreach (var (name, operation) in Operations(document))
        {
            foreach (var (status, response) in operation["responses"]!.AsObject().Where(response => response.Key[0] is '4' or '5'))
            {
                var content = response!["content"]!.AsObject().Single();
                content.Key.ShouldBe("application/problem+json", $"{name} {status}");
                content.Value!["schema"]!.Text("$ref").ShouldBe("#/components/schemas/ProblemDetails", $"{name} {status}");
            }
        }

        var problem = document["components"]!["schemas"]!["ProblemDetails"]!;
        Texts(problem["required"]).ShouldBe(["type", "title", "status", "detail", "code"], ignoreOrder: true);
        problem["properties"]!.AsObject().Select(property => property.Key)
            .ShouldBe(["type", "title", "status", "detail", "code", "errors", "tracking_id", "current"], ignoreOrder: true);
        document["components"]!["schemas"]!["ReviewCase"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("SubmitBody", "user_name user_email")]
    [InlineData("ClarifyBody", "show_id")]
    [InlineData("LoginBody", "username password")]
    [InlineData("ChangePasswordBody", "current_password new_password")]
    [InlineData("ChatBody", "message")]
    [InlineData("EditEmailBody", "subject body version")]
    [InlineData("ApproveBody", "version")]
    [InlineData("DeclineBody", "version reason")]
    [InlineData("VersionBody", "")]
    [InlineData("ResolveShowBody", "show_id version")]
    [InlineData("ReprocessBody", "version")]
    [InlineData("BatchBody", "action items")]
    [InlineData("BatchItem", "id version")]
    [InlineData("AddShowBody", "code title artist max_discounts")]
    [InlineData("UpdateShowBody", "code title artist max_discounts version")]
    [InlineData("AddMemberBody", "name email")]
    [InlineData("UpdateMemberBody", "name email version")]
    [InlineData("AddPaymentBody", "amount_paid")]
    [InlineData("AddStaffBody", "username password role")]
    [InlineData("ResetPasswordBody", "password")]
    [InlineData("IssueTokenBody", "staff_id")]
    [InlineData("CurrentPasswordBody", "current_password")]
    [InlineData("SecondFactorCodeBody", "code")]
    [InlineData("AskAccessCodeBody", "user_email")]
    [InlineData("UseAccessCodeBody", "user_email code")]
    public async Task Body_RequiresOnlyWhatTheServerRequires(string body, string members)
    {
        var schema = (await app.Client.GetJsonAsync("/openapi/v1.json"))["components"]!["schemas"]![body]!;

        var required = members.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Texts(schema["required"]).ShouldBe(required, ignoreOrder: true);
        required.ShouldAllBe(member => !schema["properties"]![member]!.ToJsonString().Contains("\"null\"", StringComparison.Ordinal));
    }

    /// <summary>What only a browser's session may do, not a token.</summary>
    private static bool IsOwnAccounts(string operation) => operation == OwnPassword
        || operation.Contains("/auth/sessions", StringComparison.Ordinal) || operation.Contains("/auth/second-factor", StringComparison.Ordinal);

    private static Dictionary<string, JsonNode> Operations(JsonNode document) => document["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject().Select(method => (Name: $"{method.Key} {path.Key}", Operation: method.Value!)))
        .ToDictionary(operation => operation.Name, operation => operation.Operation);

    private static List<JsonNode> Parameters(JsonNode operation) => [.. (operation["parameters"]?.AsArray() ?? []).Select(parameter => parameter!)];

    private static IEnumerable<string> Statuses(JsonNode operation) => operation["responses"]!.AsObject().Select(response => response.Key);

    private static IEnumerable<string> Texts(JsonNode? array) => (array?.AsArray() ?? []).Select(text => text!.GetValue<string>());

    private async Task<Dictionary<string, JsonNode>> OperationsAsync() => Operations(await app.Client.GetJsonAsync("/openapi/v1.json"));
}
