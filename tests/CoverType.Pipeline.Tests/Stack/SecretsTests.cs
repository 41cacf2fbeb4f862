using System.Net;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.ServiceDefaults.Hosting;

namespace CoverType.Pipeline.Tests.Stack;

public sealed class SecretsTests(StackServers servers) : IClassFixture<StackServers>
{
    private const string Marker = "Marker-0f-a-passw0rd";

    private static readonly Dictionary<string, string?> Everything = new()
    {
        ["Serilog:MinimumLevel:Default"] = "Verbose",
        ["Serilog:MinimumLevel:Override:Quartz"] = "Verbose",
        ["Serilog:MinimumLevel:Override:FluentMigrator"] = "Verbose",
        ["Serilog:MinimumLevel:Override:Microsoft"] = "Verbose",
        ["Serilog:MinimumLevel:Override:System.Net.Http"] = "Verbose",
        ["Log:FileSizeLimitBytes"] = "100000000",
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_LoggingEverythingAndLosingTheDatabase_LogsNoPassword()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        await using StackFixture fixture = await StackFixture.CreateAsync(servers, Marker);
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        Dictionary<string, string?> settings = new(Everything) { ["Access:ApiKeys:0"] = $"{Marker}-of-the-api" };
        foreach ((string key, string? value) in receiver.Settings)
        {
            settings[key] = value;
        }

        await using TestPipeline pipeline = await fixture.StartAsync(settings);
        await StackFixture.RestAsync(pipeline);
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };
        http.DefaultRequestHeaders.Add("X-Api-Key", settings["Access:ApiKeys:0"]);
        using HttpResponseMessage sent = await http.PostAsync(
            new Uri("/api/notifications/test", UriKind.Relative), content: null, Cancellation);
        sent.StatusCode.ShouldBe(HttpStatusCode.OK, "the key and the secret are used");
        await servers.Database.RestartAsync(Cancellation);
        await StackFixture.RestAsync(pipeline);

        string log = pipeline.ReadLog();
        log.ShouldContain("DBG", Case.Sensitive, "everything is logged");
        log.ShouldNotContain(Marker);
        log.ShouldNotContain(servers.Objects.SecretKey);
        log.ShouldNotContain(WebhookReceiver.Secret);
    }

    [Fact]
    public async Task Host_WrongSecretKey_SaysSoWithoutItAndIsNotReady()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        await using StackFixture fixture = await StackFixture.CreateAsync(servers, Marker);
        await using TestPipeline pipeline = await fixture.StartAsync(
            new(Everything) { ["ObjectStore:SecretKey"] = Marker });
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };

        PipelineStatus status = await Eventually.GetAsync(
            () => StackFixture.AskAsync<PipelineStatus>(http, "/status"),
            status => status.LastPoll is { Used: false });

        status.LastPoll!.Message.ShouldContain("ObjectStore:SecretKey");
        string health = await (await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation))
            .Content.ReadAsStringAsync(Cancellation);
        health.ShouldContain("ObjectStore:SecretKey");
        string said = pipeline.ReadLog() + health + status.LastPoll.Message;
        said.ShouldContain("refuses");
        said.ShouldNotContain(Marker);
        said.ShouldNotContain(servers.Objects.SecretKey);
    }

    [Theory]
    [InlineData("wrong-password")]
    [InlineData("nobody-listens")]
    [InlineData("unknown-option")]
    public async Task Start_DatabaseThatCannotBeUsed_FailsWithoutThePassword(string fault)
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        await using StackFixture fixture = await StackFixture.CreateAsync(servers);
        int port = fault == "nobody-listens" ? 1 : servers.Database.Port;
        string option = fault == "unknown-option" ? "Colour=green;" : "";
        Dictionary<string, string?> settings = new(Everything)
        {
            ["Database:ConnectionString"] =
                $"Server=127.0.0.1;Port={port};Database=covertype1;User ID=covertype1;{option}Password={Marker}-wrong",
        };

        Exception failure = await Should.ThrowAsync<Exception>(async () =>
        {
            await using TestPipeline pipeline = await fixture.StartAsync(settings);
        });

        failure.ToString().ShouldNotContain(Marker);
        fixture.ReadLogs().ShouldNotContain(Marker);
        if (fault == "unknown-option")
        {
            StartFailure.Describe(failure, urls: "").ShouldNotBeNull().ShouldContain("Database:ConnectionString");
        }
    }
}
