using System.Net;
using AngleSharp.Dom;
using Bunit;
using CoverType.Clients.Pipeline;
using CoverType.Clients.Predictions;
using CoverType.Web.Models;
using CoverType.Web.Pipeline.Overview;
using Microsoft.AspNetCore.Components;

namespace CoverType.Web.Tests.Pipeline.Overview;

public sealed class PipelinePageTests : IAsyncDisposable
{
    private readonly PipelineBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void Page_NoCampaign_SaysSo()
    {
        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        page.Find(".table-panel").TextContent.ShouldContain("no campaign yet");
        page.Find("section[aria-labelledby=activity-title]").TextContent.ShouldContain("Resting");
    }

    [Fact]
    public void Page_CampaignCollecting_ShowsItsBatchesAndTheEndOfTheWindow()
    {
        _bench.Pipeline.Campaigns =
            [Reports.Campaign(1, CampaignState.Collecting) with { Batches = 4, Rows = 4648, DistinctRows = 3990 }];
        _bench.Pipeline.Portions = [Reports.Portion(1, 1162, 1162), Reports.Portion(8, 1162, 500), Reports.Portion(8, 1162, 400)];
        _bench.Pipeline.Schedules = [Reports.Collect(window: 300)];

        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        IElement now = page.Find("section[aria-labelledby=activity-title]");
        now.QuerySelector("[role=progressbar]")!.GetAttribute("aria-valuenow").ShouldBe("4");
        now.QuerySelector("dl")!.TextContent.ShouldContain("4,648");
        now.QuerySelector("dl")!.TextContent.ShouldContain("658");
        now.QuerySelector(".window-end")!.TextContent.Trim().ShouldBe("in 3:00");
        now.QuerySelectorAll(".chart tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent)))
            .ShouldBe(["1 1 1,162 0", "8 2 900 1,424"]);
    }

    [Fact]
    public async Task Page_WindowPassed_CountsDownAndWaitsForThePoll()
    {
        _bench.Pipeline.Campaigns = [Reports.Campaign(1, CampaignState.Collecting)];
        _bench.Pipeline.Portions = [Reports.Portion(9, 1162, 1162)];
        _bench.Pipeline.Schedules = [Reports.Collect(window: 61)];
        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();
        page.Find(".window-end").TextContent.Trim().ShouldBe("in 0:01");

        _bench.Time.Advance(TimeSpan.FromSeconds(1));

        await page.WaitForAssertionAsync(() => page.Find(".window-end").TextContent.Trim().ShouldBe("with the next poll"));
    }

    [Theory]
    [InlineData(4, "2", "50%", "2 of 4")]
    [InlineData(1, "1", "100%", "2 of 1")]
    public void Page_PipelineOfAnotherNumberOfBatches_ShowsTheNumberThatItReports(
        int expected, string now, string width, string words)
    {
        _bench.Pipeline.Campaigns =
            [Reports.Campaign(1, CampaignState.Collecting) with { Batches = 2, ExpectedBatches = expected }];

        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        IElement bar = page.Find("[role=progressbar]");
        bar.GetAttribute("aria-valuemax").ShouldBe($"{expected}");
        bar.GetAttribute("aria-valuenow").ShouldBe(now);
        page.Find(".bar-batches").GetAttribute("style").ShouldBe($"width: {width}");
        page.Markup.ShouldContain(words);
    }

    [Fact]
    public void Page_PipelineThatReportsNoNumberOfBatches_ShowsNoBar()
    {
        _bench.Pipeline.Campaigns =
            [Reports.Campaign(1, CampaignState.Collecting) with { Batches = 2, ExpectedBatches = null }];

        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        page.FindAll("[role=progressbar]").ShouldBeEmpty();
    }

    [Fact]
    public void Page_Campaigns_ShowsStateDurationAndRunsOfEachStep()
    {
        _bench.Pipeline.Campaigns = [Reports.Campaign(2, CampaignState.Failed) with { Reason = "The disk is full." }];
        _bench.Pipeline.Steps =
        [
            Reports.Step(2, "collect", StepOutcome.Done, seconds: 61),
            Reports.Step(2, "assemble", StepOutcome.Retried),
            Reports.Step(2, "assemble", StepOutcome.Failed, attempt: 2, seconds: 1.25),
        ];

        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        IReadOnlyList<IElement> steps = [.. page.FindAll(".campaign-table tbody .step")];
        steps.Count.ShouldBe(9);
        steps[0].ClassList.ShouldContain("step-good");
        steps[0].TextContent.ShouldContain("1\u00A0min 1\u00A0s");
        steps[1].ClassList.ShouldContain("step-bad");
        steps[1].TextContent.ShouldContain("Assemble: Failed");
        steps[1].TextContent.ShouldContain("2 runs in all");
        steps[1].GetAttribute("href").ShouldBe("/pipeline/campaigns/2?step=assemble#log");
        steps[2].TextContent.ShouldContain("not begun");
        page.Find(".campaign-table .why").TextContent.ShouldBe("The disk is full.");
        page.FindAll(".campaign-cards .card").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Page_MoreCampaignsThanOnePageHolds_ShowsThePageOfItsAddress()
    {
        _bench.Pipeline.Campaigns = [.. Enumerable.Range(1, 8).Reverse().Select(id => Reports.Campaign(id, CampaignState.Failed))];
        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();
        page.FindAll(".campaign-cards .card").Count.ShouldBe(3);

        page.FindAll("button, a").First(button => button.GetAttribute("aria-label") == "Page 3").Click();

        NavigationManager navigation = _bench.Service<NavigationManager>();
        navigation.Uri.ShouldEndWith("?page=3");
        await page.WaitForAssertionAsync(() => page.FindAll(".campaign-cards .card").Count.ShouldBe(2));
    }

    [Fact]
    public async Task Page_StateChosen_AsksForCampaignsOfThatState()
    {
        _bench.Pipeline.Campaigns =
            [Reports.Campaign(2, CampaignState.Failed), Reports.Campaign(1, CampaignState.Promoted)];
        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        page.Find("#state-filter").Change("promoted");

        _bench.Service<NavigationManager>().Uri.ShouldEndWith("?state=promoted");
        await page.WaitForAssertionAsync(
            () => page.FindAll(".campaign-cards .card").ShouldHaveSingleItem().TextContent.ShouldContain("Campaign 1"));
    }

    [Theory]
    [InlineData("?page=-4&state=lost&group=77")]
    [InlineData("?page=2147483647")]
    public void Page_AddressWithWhatDoesNotExist_IsShownAllTheSame(string query)
    {
        _bench.Service<NavigationManager>().NavigateTo($"/pipeline{query}");

        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        page.FindAll(".table-panel").Count.ShouldBe(1);
    }

    [Fact]
    public void Page_ModelInProduction_ShowsTheCampaignThatItCameFrom()
    {
        _bench.Pipeline.Campaigns =
        [
            Reports.Campaign(2, CampaignState.NotPromoted) with { ModelVersion = "4", Accuracy = 0.71 },
            Reports.Campaign(1, CampaignState.Promoted) with
            {
                ModelVersion = "3",
                Accuracy = 0.7654,
                RunId = "0123456789abcdef",
            },
        ];

        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        IElement production = page.Find("section[aria-labelledby=production-title]");
        production.TextContent.ShouldContain("covertype, version 3");
        production.TextContent.ShouldContain("from campaign 1");
        production.TextContent.ShouldContain("76.5%");
        production.QuerySelector("a.id")!.GetAttribute("href").ShouldBe("/runs/0123456789abcdef");
    }

    [Theory]
    [InlineData(RecordSource.Simulated, "simulated records")]
    [InlineData(RecordSource.Unknown, "records of unknown origin")]
    public void Page_ModelOfOtherThanRealRecords_SaysSoBesideItsFigures(RecordSource records, string words)
    {
        _bench.Origin.Records = records;

        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        page.Find("section[aria-labelledby=production-title]").TextContent.ShouldContain(words);
    }

    [Fact]
    public void Page_NoModel_SaysWhy()
    {
        _bench.Predictions.Failure = new PredictionException("Nothing is registered.", HttpStatusCode.ServiceUnavailable);

        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        page.Find("section[aria-labelledby=production-title]").TextContent.ShouldContain("Nothing is registered.");
    }

    [Fact]
    public async Task Page_PipelineStopsAnswering_SaysSoAndKeepsItsLastState()
    {
        _bench.Pipeline.Campaigns = [Reports.Campaign(1, CampaignState.Collecting)];
        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();
        page.FindAll(".notice").ShouldBeEmpty();

        _bench.Pipeline.Failure = new PipelineException("http://127.0.0.1:8080/status cannot be reached: Connection refused");
        _bench.Time.Advance(TimeSpan.FromSeconds(2));

        await page.WaitForAssertionAsync(() => page.Find(".notice").TextContent.ShouldContain("Connection refused"));
        page.FindAll(".campaign-cards .card").Count.ShouldBe(1);

        _bench.Pipeline.Failure = null;
        _bench.Time.Advance(TimeSpan.FromSeconds(2));

        await page.WaitForAssertionAsync(() => page.FindAll(".notice").ShouldBeEmpty());
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "cannot work at the moment")]
    [InlineData(HttpStatusCode.InternalServerError, "answers with an error")]
    [InlineData(null, "does not answer")]
    public void Page_PipelineFails_NamesWhatIsAway(HttpStatusCode? status, string title)
    {
        _bench.Pipeline.Failure = new PipelineException("MySQL at mysql:3306 is away.", status);

        IRenderedComponent<PipelinePage> page = _bench.Open<PipelinePage>();

        page.Find(".notice-title").TextContent.ShouldContain(title);
        page.Find(".notice").TextContent.ShouldContain("MySQL at mysql:3306 is away.");
    }

    [Fact]
    public async Task Page_VisitorLeaves_AsksNoMore()
    {
        _bench.Open<PipelinePage>();
        await _bench.Browser.DisposeComponentsAsync();
        int asked = _bench.Pipeline.Asked.Count(question => question == "status");

        _bench.Time.Advance(TimeSpan.FromSeconds(30));

        _bench.Pipeline.Asked.Count(question => question == "status").ShouldBe(asked);
    }

    [Fact]
    public async Task Page_KeyNeededAndNotSignedIn_OffersNothingThatChangesSomething()
    {
        await using PipelineBench bench = new(operatorKey: "a key of sixteen or more");

        IRenderedComponent<PipelinePage> page = bench.Open<PipelinePage>();

        page.FindAll("button").Select(button => button.TextContent.Trim())
            .ShouldNotContain(text => text.Contains("Start", StringComparison.Ordinal) || text.Contains("Pause", StringComparison.Ordinal));
        page.FindAll(".operator-only").ShouldNotBeEmpty();
    }
}
