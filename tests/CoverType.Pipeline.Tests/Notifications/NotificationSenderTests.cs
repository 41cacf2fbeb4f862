using System.Text.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Leases;
using CoverType.Pipeline.Notifications;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Pipeline.Tests.Notifications;

public sealed class NotificationSenderTests : IAsyncLifetime
{
    // Ten delays of 5 s doubled to 2560 s, then 71 of an hour.
    private const int DeliveriesOfThreeDays = 82;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));
    private FakeDataApi _dataApi = null!;
    private WebhookReceiver _receiver = null!;
    private TestPipeline _pipeline = null!;
    private NotificationSender _sender = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private NotificationStore Store => _pipeline.Services.GetRequiredService<NotificationStore>();

    public async ValueTask InitializeAsync()
    {
        _dataApi = await FakeDataApi.StartAsync();
        _receiver = await WebhookReceiver.StartAsync();
        _pipeline = await TestPipeline.PrepareAsync(
            _folder, _dataApi, _receiver.Settings, builder => builder.Services.AddSingleton<TimeProvider>(_time));
        IServiceProvider services = _pipeline.Services;
        _sender = new NotificationSender(
            Store,
            services.GetRequiredService<WebhookPost>(),
            services.GetRequiredService<WorkLeases>(),
            services.GetRequiredService<NotificationMeter>(),
            services.GetRequiredService<IOptions<NotificationOptions>>(),
            _time,
            services.GetRequiredService<ILogger<NotificationSender>>());
    }

    public async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        await _pipeline.DisposeAsync();
        await _receiver.DisposeAsync();
        await _dataApi.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Failed", "failed")]
    [InlineData("Stopped", "stopped")]
    [InlineData("Promoted", "promoted")]
    [InlineData("NotPromoted", null)]
    [InlineData("Cancelled", null)]
    public async Task SendDue_CampaignThatEnds_TellsItsStateOnceWithASignature(string outcome, string? state)
    {
        Campaign closing = await EndAsync(Enum.Parse<CampaignOutcome>(outcome));
        Campaign tried = await _pipeline.Campaigns.SaveAsync(
            closing with { Attempts = closing.Attempts.Add(FailureKind.Outage, "MLflow is not reached.") }, Cancellation);
        await _pipeline.Campaigns.SaveAsync(tried.MovedTo(CampaignStep.Done), Cancellation);

        await _sender.SendDueAsync(Cancellation);
        await _sender.SendDueAsync(Cancellation);

        if (state is null)
        {
            _receiver.Deliveries.ShouldBeEmpty();
            return;
        }

        WebhookReceiver.Delivery delivery = _receiver.Deliveries.ShouldHaveSingleItem();
        WebhookExample.IsGenuine(WebhookReceiver.Secret, delivery.Headers, delivery.Body, _time.GetUtcNow()).ShouldBeTrue();
        delivery.Headers.ContentType.ToString().ShouldBe("application/json; charset=utf-8");
        PipelineNotification told = JsonSerializer.Deserialize<PipelineNotification>(
            delivery.Body, JsonSerializerOptions.Web).ShouldNotBeNull();
        told.ShouldBe(new PipelineNotification
        {
            Type = $"campaign.{state}",
            Timestamp = _time.GetUtcNow(),
            Data = new NotificationFacts
            {
                Campaign = 1,
                CampaignKey = closing.Key,
                Group = 3,
                State = state,
                Reason = "For a reason.",
                Version = "7",
                ChampionVersion = "6",
                Run = "a-run",
                Figures = new NotificationFigures(0, 0, 0, 0.93),
                Page = new Uri("http://127.0.0.1:8503/pipeline"),
            },
        });
        JsonDocument.Parse(delivery.Body).RootElement.GetProperty("data").EnumerateObject().Select(member => member.Name)
            .ShouldBe(
            [
                "campaign", "campaignKey", "group", "state", "reason", "version", "championVersion", "run", "figures", "page",
            ]);
    }

    [Fact]
    public async Task SaveAsync_CampaignThatAnotherProcessMoved_TellsNothing()
    {
        Campaign campaign = await EndAsync(CampaignOutcome.NotPromoted);

        await Should.ThrowAsync<CampaignMovedException>(() => _pipeline.Campaigns.SaveAsync(
            campaign with { Revision = 0, End = new EndFact(CampaignOutcome.Failed, "It did not happen.") }, Cancellation));

        (await Store.ListDueAsync(TimeSpan.Zero, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task SendDue_ReceiverThatFailsAsksForTimeAndHangs_IsTriedWithTheSameIdUntilItTakesIt()
    {
        _receiver.Faults.Enqueue(context => AnswerAsync(context, StatusCodes.Status302Found));
        _receiver.Faults.Enqueue(context => AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, retryAfter: "60"));
        _receiver.Faults.Enqueue(WebhookReceiver.HangAsync);
        await EndAsync(CampaignOutcome.Failed);

        await ShouldDeliverAsync(1);
        await ShouldWaitAsync(TimeSpan.FromSeconds(5));
        await ShouldDeliverAsync(2);
        await ShouldWaitAsync(TimeSpan.FromSeconds(60));
        Task hanging = _sender.SendDueAsync(Cancellation);
        await Eventually.GetAsync(() => Task.FromResult<object?>(_receiver.Deliveries.Count), count => (int)count == 3);
        _time.Advance(TimeSpan.FromSeconds(10));
        await hanging;
        await ShouldWaitAsync(TimeSpan.FromSeconds(20));
        await ShouldDeliverAsync(4);

        _receiver.Deliveries.Select(delivery => delivery.Id).Distinct().ShouldHaveSingleItem().ShouldStartWith("msg_");
        _receiver.Deliveries.Select(delivery => delivery.Headers["webhook-timestamp"].ToString()).Distinct().Count().ShouldBe(4);
        (await Store.ListDueAsync(TimeSpan.Zero, Cancellation)).ShouldBeEmpty();
        string log = _pipeline.ReadLog();
        log.ShouldContain("is not delivered (attempt 1), trying again in 5 s: It answered 302.");
        log.ShouldContain("is delivered");
    }

    [Fact]
    public async Task SendDue_ReceiverThatIsDownForThreeDays_IsGivenUpAndTheNextNotificationIsSent()
    {
        for (int delivery = 1; delivery <= DeliveriesOfThreeDays; delivery++)
        {
            _receiver.Faults.Enqueue(context => AnswerAsync(context, StatusCodes.Status500InternalServerError));
        }

        DateTimeOffset first = _time.GetUtcNow();
        await EndAsync(CampaignOutcome.Failed);
        await ShouldDeliverAsync(1);
        while (!_pipeline.ReadLog().Contains("is given up at its failed delivery", StringComparison.Ordinal))
        {
            _time.Advance(TimeSpan.FromHours(1));
            await _sender.SendDueAsync(Cancellation);
        }

        (_time.GetUtcNow() - first).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(3));
        _receiver.Deliveries.Count.ShouldBe(DeliveriesOfThreeDays);
        _pipeline.ReadLog().ShouldContain($"failed delivery {DeliveriesOfThreeDays}: It answered 500.");
        await EndAsync(CampaignOutcome.Stopped);
        await ShouldDeliverAsync(DeliveriesOfThreeDays + 1);
    }

    [Fact]
    public async Task SendDue_NoPipelineForDaysBeforeAndAfterAFailure_IsNotGivenUp()
    {
        _receiver.Faults.Enqueue(context => AnswerAsync(context, StatusCodes.Status503ServiceUnavailable));
        _receiver.Faults.Enqueue(context => AnswerAsync(context, StatusCodes.Status503ServiceUnavailable));
        await EndAsync(CampaignOutcome.Failed);

        _time.Advance(TimeSpan.FromDays(4));
        await ShouldDeliverAsync(1);
        _time.Advance(TimeSpan.FromDays(365));
        await ShouldDeliverAsync(2);
        _time.Advance(TimeSpan.FromMinutes(1));
        await ShouldDeliverAsync(3);

        _pipeline.ReadLog().ShouldContain("is delivered");
    }

    [Fact]
    public async Task SendDue_ReceiverThatIsGone_IsGivenUpAtOnce()
    {
        await EndAsync(CampaignOutcome.Failed);
        _receiver.Faults.Enqueue(context => AnswerAsync(context, StatusCodes.Status410Gone));

        await ShouldDeliverAsync(1);
        _time.Advance(TimeSpan.FromDays(1));
        await _sender.SendDueAsync(Cancellation);

        _receiver.Deliveries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task SendDue_ClockSetBackByADay_IsNotHeldUpForIt()
    {
        await EndAsync(CampaignOutcome.Failed);
        _receiver.Faults.Enqueue(context => AnswerAsync(context, StatusCodes.Status500InternalServerError));
        await ShouldDeliverAsync(1);
        await EndAsync(CampaignOutcome.Stopped);

        _time.AdjustTime(_time.GetUtcNow().AddDays(-1));

        await _sender.SendDueAsync(Cancellation);
        _receiver.Deliveries.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Cleaning_NotificationsThatAreDone_GoAfterThirtyDaysWithoutAnotherDelivery()
    {
        NotificationCleaning cleaning =
            _pipeline.Services.GetServices<IHostedService>().OfType<NotificationCleaning>().ShouldHaveSingleItem();
        await EndAsync(CampaignOutcome.Failed);
        await ShouldDeliverAsync(1);
        await EndAsync(CampaignOutcome.Failed);
        await cleaning.StartAsync(Cancellation);
        (await CountAsync()).ShouldBe(2);

        _time.Advance(TimeSpan.FromDays(31));

        await Eventually.GetAsync(async () => (object?)await CountAsync(), count => (int)count == 1);
        (await Store.ListDueAsync(TimeSpan.Zero, Cancellation)).ShouldHaveSingleItem();
        await cleaning.StopAsync(Cancellation);
    }

    private static Task AnswerAsync(HttpContext context, int status, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        context.Response.Headers.Location = "http://elsewhere.example";
        return Task.CompletedTask;
    }

    /// <summary>Adds a campaign and writes it as it goes to its last step.</summary>
    private async Task<Campaign> EndAsync(CampaignOutcome outcome)
    {
        Campaign campaign = await _pipeline.Campaigns.AddAsync(3, minimumRows: null, planned: true, Cancellation);
        return await _pipeline.Campaigns.SaveAsync(
            campaign with
            {
                Step = CampaignStep.Close,
                Challenger = new ChallengerFact(0.93, new string('b', 64)),
                Run = new RunFact("a-run", "a-model"),
                ModelVersion = "7",
                Decision = new DecisionFact(true, "It is better.", "6"),
                End = new EndFact(outcome, "For a reason."),
            },
            Cancellation);
    }

    private async Task ShouldDeliverAsync(int total)
    {
        await _sender.SendDueAsync(Cancellation);
        _receiver.Deliveries.Count.ShouldBe(total);
    }

    /// <summary>Nothing is sent before the time is over.</summary>
    private async Task ShouldWaitAsync(TimeSpan wait)
    {
        int before = _receiver.Deliveries.Count;
        _time.Advance(wait - TimeSpan.FromMilliseconds(1));
        await ShouldDeliverAsync(before);
        _time.Advance(TimeSpan.FromMilliseconds(1));
    }

    private async Task<int> CountAsync()
    {
        await using System.Data.Common.DbConnection connection = await _pipeline.Services
            .GetRequiredService<StateDatabase>().OpenAsync(Cancellation);
        return await Dapper.SqlMapper.ExecuteScalarAsync<int>(connection, "SELECT COUNT(*) FROM notifications");
    }
}
