using System.Text.Json;
using System.Text.Json.Nodes;
using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Webhooks;

/// <summary>Answers have the form of <c>webhooks.proto</c>: enumerations by name, times in milliseconds.</summary>
public sealed class WebhookTests
{
    private const string Hook = """
        {"webhook_id":"w1","name":"deploy","url":"https://ci.example/hook","status":"ACTIVE",
         "description":"for CI","creation_timestamp":1795000000000,"last_updated_timestamp":1795000001000,
         "events":[{"entity":"MODEL_VERSION_ALIAS","action":"CREATED"},{"entity":"DATASET_RECORD","action":"ADDED"}]}
        """;

    private static readonly Uri Receiver = new("https://ci.example/hook");

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_Whole_IsSentAndReadWithoutLoss()
    {
        await using ScriptedServer server =
            await ScriptedServer.StartAsync(ScriptedServer.Json($$"""{"webhook":{{Hook}}}"""));
        using MlflowClient client = server.Connect();

        Webhook webhook = await client.CreateWebhookAsync(
            "deploy",
            Receiver,
            [WebhookEvent.ModelVersionAliasCreated, new WebhookEvent("dataset_record", "added")],
            secret: "s3cret",
            description: "for CI",
            cancellationToken: _token);

        ScriptedServer.Request request = server.Requests.ShouldHaveSingleItem();
        (request.Method, request.Path).ShouldBe(("POST", "/api/2.0/mlflow/webhooks"));
        JsonNode.DeepEquals(JsonNode.Parse(request.Body), JsonNode.Parse("""
            {"name":"deploy","description":"for CI","url":"https://ci.example/hook","secret":"s3cret","status":"ACTIVE",
             "events":[{"entity":"MODEL_VERSION_ALIAS","action":"CREATED"},{"entity":"DATASET_RECORD","action":"ADDED"}]}
            """)).ShouldBeTrue(request.Body);
        (webhook.Id.Value, webhook.Name, webhook.Url).ShouldBe(("w1", "deploy", Receiver));
        (webhook.Description, webhook.Status).ShouldBe(("for CI", WebhookStatus.Active));
        webhook.Events.ShouldBe([WebhookEvent.ModelVersionAliasCreated, WebhookEvent.Parse("dataset_record.added")]);
        webhook.UpdatedAt.ShouldBe(webhook.CreatedAt + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task List_SeveralPages_GoesOnToTheLast()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json($$"""{"webhooks":[{{Hook}}],"next_page_token":"t"}"""),
            ScriptedServer.Json($$"""{"webhooks":[{{Hook}},{{Hook}}]}"""));
        using MlflowClient client = server.Connect();

        List<Webhook> webhooks = [];
        await foreach (Webhook webhook in client.ListWebhooksAsync(pageSize: 2, cancellationToken: _token))
        {
            webhooks.Add(webhook);
        }

        webhooks.Count.ShouldBe(3);
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Update_OnlyTheStatus_SendsNothingElse()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json($$"""{"webhook":{{Hook.Replace("ACTIVE", "ARCHIVED", StringComparison.Ordinal)}}}"""));
        using MlflowClient client = server.Connect();

        Webhook webhook = await client.UpdateWebhookAsync(
            new WebhookId("w1"), status: WebhookStatus.Disabled, cancellationToken: _token);

        ScriptedServer.Request request = server.Requests.ShouldHaveSingleItem();
        (request.Method, request.Path).ShouldBe(("PATCH", "/api/2.0/mlflow/webhooks/w1"));
        request.Body.ShouldBe("""{"status":"DISABLED"}""");
        webhook.Status.ShouldBe(WebhookStatus.Unknown);
    }

    [Fact]
    public async Task Update_WithoutStatus_SendsTheOneThatTheWebhookHas()
    {
        string status = "DISABLED";
        await using ScriptedServer server = await ScriptedServer.StartUnreadAsync(async context =>
        {
            if (context.Request.Method == "PATCH")
            {
                // A stock server takes a missing status for ACTIVE.
                using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
                status = body.RootElement.TryGetProperty("status", out JsonElement sent) ? sent.GetString()! : "ACTIVE";
            }

            string hook = Hook.Replace("ACTIVE", status, StringComparison.Ordinal);
            await ScriptedServer.Json($$"""{"webhook":{{hook}}}""")(context);
        });
        using MlflowClient client = server.Connect();

        Webhook changed = await client.UpdateWebhookAsync(
            new WebhookId("w1"), description: "new", cancellationToken: _token);

        changed.Status.ShouldBe(WebhookStatus.Disabled);
        status.ShouldBe("DISABLED");
    }

    [Fact]
    public async Task Test_ReceiverUnreachable_IsResultAndNotRepeated()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json("""{"result":{"success":false,"error_message":"refused"}}"""),
            ScriptedServer.Json("{}", status: 503));
        using MlflowClient client = server.Connect();

        WebhookTestResult result = await client.TestWebhookAsync(
            new WebhookId("w1"), WebhookEvent.ModelVersionCreated, _token);
        await Should.ThrowAsync<MlflowUnavailableException>(() => client.TestWebhookAsync(new WebhookId("w1"), null, _token));

        result.ShouldBe(new WebhookTestResult(IsSuccess: false, Status: null, Body: "", Error: "refused"));
        server.Requests.Select(request => request.Body).ShouldBe(
            ["""{"event":{"entity":"MODEL_VERSION","action":"CREATED"}}""", "{}"]);
    }

    [Fact]
    public async Task GetAndDelete_ById_NameItInThePath()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json($$"""{"webhook":{{Hook}}}"""),
            ScriptedServer.Json("{}"),
            ScriptedServer.Json("""{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"no such webhook"}""", status: 404));
        using MlflowClient client = server.Connect();

        (await client.GetWebhookAsync(new WebhookId("w1"), _token)).Name.ShouldBe("deploy");
        await client.DeleteWebhookAsync(new WebhookId("w1"), _token);
        await Should.ThrowAsync<MlflowNotFoundException>(() => client.GetWebhookAsync(new WebhookId("w1"), _token));

        server.Requests.Select(request => $"{request.Method} {request.Path}").ShouldBe(
        [
            "GET /api/2.0/mlflow/webhooks/w1", "DELETE /api/2.0/mlflow/webhooks/w1", "GET /api/2.0/mlflow/webhooks/w1",
        ]);
    }

    [Theory]
    [InlineData("", "https://ci.example/", "model_version.created")]
    [InlineData("-begins-with-dash", "https://ci.example/", "model_version.created")]
    [InlineData("a name with spaces", "https://ci.example/", "model_version.created")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", "https://ci.example/", "m.created")]
    [InlineData("deploy", "ftp://ci.example/", "model_version.created")]
    [InlineData("deploy", "/hook", "model_version.created")]
    [InlineData("deploy", "https://ci.example/", null)]
    public async Task Create_AgainstARule_IsRefusedBeforeTheWire(string name, string url, string? text)
    {
        using MlflowClient client = MlflowClient.Create();
        WebhookEvent[] events = text is null ? [] : [WebhookEvent.Parse(text)];

        await Should.ThrowAsync<ArgumentException>(() => client.CreateWebhookAsync(
            name, new Uri(url, UriKind.RelativeOrAbsolute), events, cancellationToken: _token));
    }

    [Fact]
    public void Event_InTheWiresCase_IsTheSame() =>
        new WebhookEvent("MODEL_VERSION_ALIAS", "Created").ShouldBe(WebhookEvent.ModelVersionAliasCreated);

    [Theory]
    [InlineData("model_version")]
    [InlineData("model_version.")]
    [InlineData(".created")]
    [InlineData("a.b.c")]
    public void ParseEvent_NotEntityAndAction_IsRefused(string text) =>
        Should.Throw<FormatException>(() => WebhookEvent.Parse(text)).Message.ShouldContain(text);
}
