using System.Net;
using System.Text;
using CoverType.Testing;
using Mlflow.Client;

namespace CoverType.Inference.Tests.Webhooks;

public sealed class WebhookTests
{
    private const string Path = "/webhooks/mlflow";
    private const string Secret = "a secret of the tests";

    // Nobody waits for it: what happens earlier is due to a webhook.
    private static readonly (string Key, string Value) HourlyPolling = ("Serving:PollInterval", "01:00:00");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alias_MovedOnAServerWithWebhooks_IsFollowedAtOnce()
    {
        using StockWebhooks webhooks = new();
        await using TestRegistry registry = await TestRegistry.StartAsync(webhooks.HandleAsync);
        await registry.PromoteAsync(await registry.RegisterAsync(TestModel.Of(1)));
        ModelVersion second = await registry.RegisterAsync(TestModel.Of(2));
        await using InferenceServer server = await StartRegisteredAsync(registry, webhooks);

        await registry.PromoteAsync(second);

        await server.WaitForAsync(state => state.Model?.Version.Version == "2");
        webhooks.Delivered.ShouldBe([204]);
    }

    [Fact]
    public async Task Alias_DeletedOnAServerWithWebhooks_IsNoticedAtOnce()
    {
        using StockWebhooks webhooks = new();
        await using TestRegistry registry = await TestRegistry.StartAsync(webhooks.HandleAsync);
        await registry.PromoteAsync(await registry.RegisterAsync(TestModel.Of(1)));
        await using InferenceServer server = await StartRegisteredAsync(registry, webhooks);

        await registry.Client.DeleteAliasAsync(TestRegistry.ModelName, TestRegistry.Alias, Cancellation);

        await server.WaitForAsync(state => state.Problem?.Contains("no version", StringComparison.Ordinal) is true);
        server.Models.State.Model.ShouldNotBeNull();
    }

    [Fact]
    public async Task Start_Again_GivesTheSameWebhookItsNewSecret()
    {
        using StockWebhooks webhooks = new();
        await using TestRegistry registry = await TestRegistry.StartAsync(webhooks.HandleAsync);
        await registry.PromoteAsync(await registry.RegisterAsync(TestModel.Of(1)));
        string url = $"http://127.0.0.1:{FreePort.Next()}";
        await using (await StartRegisteredAsync(registry, webhooks, url))
        {
            // Only its webhook is needed.
        }

        string first = $"{webhooks.All.ShouldHaveSingleItem()["secret"]}";
        await using InferenceServer again = await StartRegisteredAsync(
            registry, webhooks, url, webhook => $"{webhook["secret"]}" != first);

        webhooks.All.ShouldHaveSingleItem();
        ModelVersion second = await registry.RegisterAsync(TestModel.Of(2));
        await registry.PromoteAsync(second);
        await again.WaitForAsync(state => state.Model?.Version.Version == "2");
    }

    [Fact]
    public async Task Start_ServerIsAwayAtFirst_RegistersLater()
    {
        using StockWebhooks webhooks = new() { Fails = 503 };
        await using TestRegistry registry = await TestRegistry.StartAsync(webhooks.HandleAsync);
        await using InferenceServer server = await InferenceServer.StartAsync(
            registry.Uri, null, ("Webhook:PublicUrl", "http://127.0.0.1:9"), ("Webhook:CheckInterval", "00:00:00.05"));
        await server.WaitForAsync(state => state.CheckedAt is not null);

        webhooks.Fails = null;

        await server.WaitForAsync(_ => webhooks.All.Count == 1);
    }

    [Fact]
    public async Task Start_WebhookDeletedMeanwhile_IsRegisteredAgain()
    {
        using StockWebhooks webhooks = new();
        await using TestRegistry registry = await TestRegistry.StartAsync(webhooks.HandleAsync);
        await using InferenceServer server = await InferenceServer.StartAsync(
            registry.Uri, null, ("Webhook:PublicUrl", "http://127.0.0.1:9"), ("Webhook:CheckInterval", "00:00:00.05"));
        await server.WaitForAsync(_ => webhooks.All.Count == 1);

        webhooks.Clear();

        await server.WaitForAsync(_ => webhooks.All.Count == 1);
    }

    [Fact]
    public async Task Start_ServerWithoutWebhooks_PollsAndSaysSoOnce()
    {
        await using TestRegistry registry = await TestRegistry.StartAsync();
        ModelVersion first = await registry.RegisterAsync(TestModel.Of(1));
        RecordedLog log = new();
        await using InferenceServer server = await InferenceServer.StartAsync(
            registry.Uri,
            null,
            builder => log.AddTo(builder),
            [("Webhook:PublicUrl", "http://127.0.0.1:9"), ("Webhook:CheckInterval", "00:00:00.05")]);

        await registry.PromoteAsync(first);
        await server.WaitForAsync(state => state.Model is not null);
        await server.WaitForAsync(_ => log.Lines.Any(IsAboutWebhooks));

        log.Lines.Where(IsAboutWebhooks).ShouldBe(["This MLflow server has no webhooks; the alias is polled."]);

        static bool IsAboutWebhooks(string line) => line.Contains("webhook", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Post_SignedEventOfTheAlias_IsAcceptedOnce()
    {
        await using InferenceServer server = await StartAsync();
        string body = StockWebhooks.Event("created", "covertype", "Production", "1");

        (await PostAsync(server, body, id: "one")).ShouldBe(HttpStatusCode.NoContent);
        (await PostAsync(server, body, id: "one")).ShouldBe(HttpStatusCode.Conflict);
        (await PostAsync(server, body, id: "two")).ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public async Task Post_TimeBeyondTheTolerance_IsRefused(int seconds)
    {
        await using InferenceServer server = await StartAsync();

        (await PostAsync(server, "{}", time: TimeProvider.System.GetUtcNow().AddSeconds(seconds)))
            .ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Post_SignedWithAnotherSecret_IsRefused()
    {
        await using InferenceServer server = await StartAsync();

        (await PostAsync(server, "{}", secret: "another secret altogether")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Post_BodyChangedOnTheWay_IsRefused()
    {
        await using InferenceServer server = await StartAsync();
        using HttpRequestMessage delivery = StockWebhooks.Sign(Url(server), Secret, "{}");
        delivery.Content = new StringContent("{} ", Encoding.UTF8);

        using HttpResponseMessage response = await server.Http.SendAsync(delivery, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("traceId");
    }

    [Fact]
    public async Task Post_NoSignature_IsRefused()
    {
        await using InferenceServer server = await StartAsync();

        (await server.Http.PostAsync(Path, new StringContent("{}"), Cancellation)).StatusCode
            .ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"entity":1}""")]
    public async Task Post_SignedButNotAnEvent_IsABadRequest(string body)
    {
        await using InferenceServer server = await StartAsync();

        (await PostAsync(server, body)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"name":1,"alias":[]}""")]
    public async Task Post_SignedEventWithOtherData_ChangesNothing(string data)
    {
        await using InferenceServer server = await StartAsync();

        (await PostAsync(
            server, $$"""{"entity":"a","action":"b","timestamp":"2026-01-01T00:00:00","data":{{data}}}"""))
            .ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Post_LongBody_IsRefused()
    {
        await using InferenceServer server = await StartAsync();

        (await PostAsync(server, new string('x', 100_000))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Post_NotConfigured_IsNotFound()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);

        (await PostAsync(server, "{}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Webhook:PublicUrl", "inference:8000")]
    [InlineData("Webhook:Secret", "short")]
    [InlineData("Webhook:Tolerance", "00:00:00")]
    public async Task Start_SettingOutOfRange_IsNamed(string key, string value)
    {
        Exception failure = await Should.ThrowAsync<Exception>(
            () => InferenceServer.StartAsync(InferenceServer.NoMlflow, settings: (key, value)));

        failure.Message.ShouldContain(key);
    }

    private static string Url(InferenceServer server) => $"{server.Http.BaseAddress}{Path.TrimStart('/')}";

    private static async Task<HttpStatusCode> PostAsync(
        InferenceServer server, string body, string secret = Secret, string? id = null, DateTimeOffset? time = null)
    {
        using HttpRequestMessage delivery = StockWebhooks.Sign(Url(server), secret, body, id, time);
        using HttpResponseMessage response = await server.Http.SendAsync(delivery, Cancellation);
        return response.StatusCode;
    }

    private static Task<InferenceServer> StartAsync() =>
        InferenceServer.StartAsync(InferenceServer.NoMlflow, settings: ("Webhook:Secret", Secret));

    /// <summary>Starts a service that serves version 1 and whose webhook is registered.</summary>
    private static async Task<InferenceServer> StartRegisteredAsync(
        TestRegistry registry,
        StockWebhooks webhooks,
        string? url = null,
        Func<System.Text.Json.Nodes.JsonObject, bool>? isReady = null)
    {
        url ??= $"http://127.0.0.1:{FreePort.Next()}";
        InferenceServer server = await InferenceServer.StartAsync(
            registry.Uri, null, HourlyPolling, ("urls", url), ("Webhook:PublicUrl", url));
        await server.WaitForAsync(state => state is { Model: not null, Problem: null }
            && webhooks.All.Any(isReady ?? (_ => true)));
        return server;
    }
}
