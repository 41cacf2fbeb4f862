using System.Net;
using AngleSharp.Dom;
using Bunit;
using CoverType.Clients.Pipeline;
using CoverType.Web.Orders;
using CoverType.Web.Pipeline.Overview;

namespace CoverType.Web.Tests.Pipeline.Overview;

public sealed class PipelineOrdersTests : IAsyncDisposable
{
    private readonly PipelineBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Start_GroupAndRows_AddsTheCampaign()
    {
        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        PipelineBench.Press(page, "Start a campaign");
        (await _bench.DialogAsync("#start-group")).Change("4");
        (await _bench.DialogAsync("#start-rows")).Change(" 5000 ");
        await _bench.SubmitAsync();

        await _bench.ClosedAsync();
        _bench.Pipeline.Orders.ShouldBe(["start 4 with 5000"]);
        await _bench.NoticeAsync("Campaign 9 for group 4 was added.");
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1,500")]
    [InlineData("99")]
    [InlineData("581013")]
    [InlineData("many")]
    [InlineData("99999999999")]
    public async Task Start_WrongNumberOfRows_SaysSoAndSendsNothing(string rows)
    {
        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        PipelineBench.Press(page, "Start a campaign");
        (await _bench.DialogAsync("#start-rows")).Change(rows);
        await _bench.SubmitAsync();

        (await _bench.DialogAsync("#start-rows-error")).TextContent.ShouldContain("from 100 to 581,012");
        (await _bench.DialogAsync("#start-rows")).GetAttribute("aria-invalid").ShouldBe("true");
        _bench.Pipeline.Orders.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunNow_DoubleClick_IsOneOrder()
    {
        TaskCompletionSource sent = new();
        OrderDesk desk = _bench.Service<OrderDesk>();

        Task<bool> first = desk.SendAsync(async _ =>
        {
            await sent.Task;
            return "Done.";
        });
        bool second = await desk.SendAsync(_ => Task.FromResult("Done twice."));
        sent.SetResult();

        (await first).ShouldBeTrue();
        second.ShouldBeFalse();
        (await desk.SendAsync(_ => Task.FromResult("Done."))).ShouldBeTrue();
    }

    [Fact]
    public async Task Order_SignInHasEndedSinceThePageWasLoaded_IsNotSent()
    {
        await using PipelineBench bench = new(operatorKey: "a-key-0123456789");
        bench.Visitor!.SetAuthorized("operator");
        IRenderedComponent<PipelinePage> page = bench.Open<PipelinePage>();

        PipelineBench.Press(page, "Start a campaign");

        await bench.NoticeAsync("Your sign-in has ended");
        bench.Pipeline.Orders.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancel_PipelineRefuses_ShowsItsSentenceAndKeepsTheReason()
    {
        _bench.Pipeline.Campaigns = [Reports.Campaign(3, CampaignState.Training)];
        _bench.Pipeline.Refusal = new PipelineException("Campaign 3 is being closed.", HttpStatusCode.Conflict);
        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        PipelineBench.Press(page, "Cancel the campaign");
        (await _bench.DialogAsync("#order-reason")).Change("The group is wrong.");
        await _bench.SubmitAsync();

        (await _bench.DialogAsync(".order-refusal")).TextContent.ShouldBe("Campaign 3 is being closed.");
        _bench.Pipeline.Orders.ShouldBe(["cancel 3: The group is wrong."]);

        _bench.Pipeline.Refusal = null;
        await _bench.SubmitAsync();

        await _bench.ClosedAsync();
        _bench.Pipeline.Orders[^1].ShouldBe("cancel 3: The group is wrong.");
    }

    [Fact]
    public async Task Schedule_PauseAndRunNow_AreSentAndSaid()
    {
        _bench.Pipeline.Schedules = [Reports.Collect(), Reports.Retrain()];
        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        page.Find("button[aria-label='Pause: Retrain']").Click();
        await _bench.NoticeAsync("“Retrain” is paused.");
        page.Find("button[aria-label='Run now: Collect']").Click();
        await _bench.NoticeAsync("The data API is polled now.");

        _bench.Pipeline.Orders.ShouldBe(["pause retrain", "trigger collect"]);
    }

    [Fact]
    public async Task Schedule_PausedAndKeyMissing_OffersToResumeAndShowsTheRefusal()
    {
        _bench.Pipeline.Schedules = [Reports.Retrain(isPaused: true)];
        _bench.Pipeline.Refusal = new PipelineException("A key is needed.", HttpStatusCode.Unauthorized);
        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();
        page.Find(".schedule .state").TextContent.Trim().ShouldBe("Paused");

        page.Find("button[aria-label='Resume: Retrain']").Click();

        await _bench.NoticeAsync("A key is needed.");
    }

    [Fact]
    public async Task EditTimes_WrongCrontab_ShowsTheSentenceOfTheValidation()
    {
        _bench.Pipeline.Schedules = [Reports.Retrain()];
        _bench.Pipeline.Refusal = new PipelineException("cron must be a crontab line.", HttpStatusCode.BadRequest);
        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        PipelineBench.Press(page, "Set the times");
        IElement entry = await _bench.DialogAsync("#schedule-cron");
        entry.GetAttribute("value").ShouldBe("0 3 * * *");
        entry.Change("at noon");
        await _bench.SubmitAsync();

        (await _bench.DialogAsync(".order-refusal")).TextContent.ShouldBe("cron must be a crontab line.");
        _bench.Pipeline.Orders.ShouldBe(["times at noon"]);
    }

    [Fact]
    public async Task Retention_Preview_IsShownBeforeAnythingIsRemoved()
    {
        _bench.Pipeline.Past = [new(RetentionKind.DataSets, "campaign 1", "more than 10 campaigns ago")];
        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();
        page.FindAll("button").ShouldNotContain(button => button.TextContent.Contains("Remove it now"));

        PipelineBench.Press(page, "Show what would go");
        await page.WaitForAssertionAsync(() => page.Markup.ShouldContain("1 thing would be removed."));
        _bench.Pipeline.Orders.ShouldBeEmpty();
        PipelineBench.Press(page, "Remove it now");
        await _bench.SubmitAsync();

        await page.WaitForAssertionAsync(() => page.Markup.ShouldContain("1 thing was removed."));
        _bench.Pipeline.Orders.ShouldBe(["retention"]);
    }

    [Fact]
    public async Task Notifications_TestNotTaken_ShowsTheReceiversReason()
    {
        _bench.Pipeline.Notifications =
        [
            new NotificationReport
            {
                Id = "msg_1",
                Type = "campaign.failed",
                State = NotificationState.GivenUp,
                FailedDeliveries = 9,
                CreatedAt = DateTimeOffset.UnixEpoch,
                LastError = "It answered 503.",
            },
        ];
        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();
        page.Find("section[aria-labelledby=notifications-title]").TextContent.ShouldContain("9 failed deliveries. It answered 503.");

        PipelineBench.Press(page, "Post a test");

        await _bench.NoticeAsync("It answered 500.");
    }
}
