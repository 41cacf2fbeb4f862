using System.Net;
using AngleSharp.Dom;
using Bunit;
using CoverType.Clients.Pipeline;
using CoverType.Clients.Predictions;
using CoverType.Web.Models;
using CoverType.Web.Pipeline;
using CoverType.Web.Outages;
using CoverType.Web.Tests.Models;
using CoverType.Web.Tests.Predictions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Radzen;

namespace CoverType.Web.Tests.Pipeline;

public sealed class PipelinePageTests : IAsyncDisposable
{
    private readonly BunitContext _browser = new();
    private readonly ScriptedPipelineApi _pipeline = new();
    private readonly ScriptedPredictionApi _predictions = new();
    private readonly FakeTimeProvider _time = new();
    private readonly KnownOrigin _origin = new();

    public PipelinePageTests()
    {
        _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        _browser.Services.AddRadzenComponents();
        _browser.Services.AddLocalization();
        _browser.Services.AddSingleton<IModelOrigin>(_origin);
        _browser.Services.AddSingleton<TimeProvider>(_time);
        _browser.Services.AddSingleton<IHostApplicationLifetime>(
            new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        _browser.Services.AddSingleton(Options.Create(new PipelinePageOptions()));
        OutageWatch outages = new(_time, NullLogger<OutageWatch>.Instance);
        _browser.Services.AddSingleton(new ModelObserver(_predictions, _origin, outages));
        _browser.Services.AddSingleton(new PipelineObserver(_pipeline, outages));
        _browser.Renderer.SetRendererInfo(new RendererInfo("Server", true));
    }

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public void Page_NoCampaign_SaysSo()
    {
        IRenderedComponent<PipelinePage> page = _browser.Render<PipelinePage>();

        page.Find(".table-panel").TextContent.ShouldContain("no campaign yet");
        page.Markup.ShouldContain("Resting.");
    }

    [Fact]
    public void Page_CampaignCollecting_ShowsHowFarItIs()
    {
        _pipeline.Campaigns = [Campaign(1, CampaignState.Collecting) with { Batches = 4, Rows = 4648, DistinctRows = 3990 }];

        IRenderedComponent<PipelinePage> page = _browser.Render<PipelinePage>();

        IElement bar = page.Find("[role=progressbar]");
        bar.GetAttribute("aria-valuenow").ShouldBe("4");
        page.Markup.ShouldContain("4,648 rows");
        page.Find(".campaigns tbody tr").TextContent.ShouldContain("3,990");
    }

    [Theory]
    [InlineData(4, "2", "50%", "2 of 4 batches")]
    [InlineData(1, "2", "100%", "2 of 1 batches")]
    public void Page_PipelineOfAnotherNumberOfBatches_ShowsTheNumberThatItReports(
        int expected, string now, string width, string words)
    {
        _pipeline.Campaigns = [Campaign(1, CampaignState.Collecting) with { Batches = 2, ExpectedBatches = expected }];

        IRenderedComponent<PipelinePage> page = _browser.Render<PipelinePage>();

        IElement bar = page.Find("[role=progressbar]");
        bar.GetAttribute("aria-valuemax").ShouldBe($"{expected}");
        bar.GetAttribute("aria-valuenow").ShouldBe(now);
        page.Find(".bar-batches").GetAttribute("style").ShouldBe($"width: {width}");
        page.Markup.ShouldContain(words);
    }

    [Fact]
    public void Page_PipelineThatReportsNoNumberOfBatches_ShowsNoBar()
    {
        _pipeline.Campaigns = [Campaign(1, CampaignState.Collecting) with { Batches = 2, ExpectedBatches = null }];

        IRenderedComponent<PipelinePage> page = _browser.Render<PipelinePage>();

        page.FindAll("[role=progressbar]").ShouldBeEmpty();
        page.Markup.ShouldContain("2 batches");
    }

    [Fact]
    public void Page_ModelInProduction_ShowsTheCampaignThatItCameFrom()
    {
        _pipeline.Campaigns =
        [
            Campaign(2, CampaignState.NotPromoted) with { ModelVersion = "4", Accuracy = 0.71, Reason = "Not better." },
            Campaign(1, CampaignState.Promoted) with { ModelVersion = "3", Accuracy = 0.7654 },
        ];

        IRenderedComponent<PipelinePage> page = _browser.Render<PipelinePage>();

        IElement production = page.Find("section[aria-labelledby=production-title]");
        production.TextContent.ShouldContain("covertype, version 3");
        production.TextContent.ShouldContain("from campaign 1");
        production.TextContent.ShouldContain("76.5\u00A0%");
        page.FindAll(".campaigns tbody tr")[0].TextContent.ShouldContain("Not better.");
    }

    [Fact]
    public void Page_CampaignWithCandidates_ShowsThemAndTheBest()
    {
        _pipeline.Campaigns =
        [
            Campaign(1, CampaignState.Promoted) with
            {
                Candidates =
                [
                    Candidate("random-forest", CandidateOutcome.Outdone) with { Accuracy = 0.781, MacroF1 = 0.702 },
                    Candidate("extra-trees", CandidateOutcome.Challenger) with { Accuracy = 0.802, TrainingSeconds = 1.23 },
                    Candidate("lightgbm", CandidateOutcome.Skipped) with { Reason = "libgomp.so.1 is missing" },
                ],
            },
        ];

        IRenderedComponent<PipelinePage> page = _browser.Render<PipelinePage>();

        page.Find(".campaign-details summary").TextContent.ShouldBe("extra-trees, the best of 2 candidates; 1 was not scored");
        IReadOnlyList<IElement> rows = [.. page.FindAll(".candidates tbody tr")];
        rows.Count.ShouldBe(3);
        rows[0].TextContent.ShouldContain("78.1\u00A0%");
        rows[0].TextContent.ShouldContain("70.2\u00A0%");
        rows[1].ClassList.ShouldContain("candidate-best");
        rows[1].TextContent.ShouldContain("1.2\u00A0s");
        rows[2].TextContent.ShouldContain("Skipped");
        page.Find(".campaign-details").TextContent.ShouldContain("lightgbm: libgomp.so.1 is missing");
    }

    [Fact]
    public void Page_StoppedCampaign_ShowsWhatTheGateFound()
    {
        _pipeline.Campaigns =
        [
            Campaign(2, CampaignState.Stopped) with
            {
                Gate = Gate() with { Stops = ["Slope is 7 everywhere."], Warnings = ["Aspect has drifted."] },
            },
        ];

        IRenderedComponent<PipelinePage> page = _browser.Render<PipelinePage>();

        page.Find(".campaigns tbody tr .state").TextContent.ShouldBe("Stopped");
        IElement details = page.Find(".campaign-details");
        details.QuerySelector("summary")!.TextContent.ShouldBe("rows stopped by the gate");
        details.TextContent.ShouldContain("The champion, version 1, was trained on 8,609 cells.");
        details.QuerySelectorAll("li").Select(finding => finding.TextContent)
            .ShouldBe(["Slope is 7 everywhere.", "Aspect has drifted."]);
    }

    [Fact]
    public void Page_CampaignStillCollecting_HasNoDetails()
    {
        _pipeline.Campaigns = [Campaign(1, CampaignState.Collecting)];

        _browser.Render<PipelinePage>().FindAll(".campaign-details").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(RecordSource.Simulated, "simulated records")]
    [InlineData(RecordSource.Unknown, "records of unknown origin")]
    public void Page_ModelOfOtherThanRealRecords_SaysSoBesideItsFigures(RecordSource records, string words)
    {
        _origin.Records = records;

        IRenderedComponent<PipelinePage> page = _browser.Render<PipelinePage>();

        page.Find("section[aria-labelledby=production-title]").TextContent.ShouldContain(words);
    }

    [Fact]
    public void Page_NoModel_SaysWhy()
    {
        _predictions.Failure = new PredictionException("Nothing is registered.", HttpStatusCode.ServiceUnavailable);

        IRenderedComponent<PipelinePage> page = _browser.Render<PipelinePage>();

        page.Find("section[aria-labelledby=production-title]").TextContent.ShouldContain("Nothing is registered.");
    }

    [Fact]
    public async Task Page_PipelineStopsAnswering_SaysSoAndKeepsItsLastState()
    {
        _pipeline.Campaigns = [Campaign(1, CampaignState.Collecting)];
        IRenderedComponent<PipelinePage> page = _browser.Render<PipelinePage>();
        page.FindAll(".notice").ShouldBeEmpty();

        _pipeline.Failure = new PipelineException("http://127.0.0.1:8080/status cannot be reached: Connection refused");
        _time.Advance(TimeSpan.FromSeconds(2));

        await page.WaitForAssertionAsync(() => page.Find(".notice").TextContent.ShouldContain("Connection refused"));
        page.FindAll(".campaigns tbody tr").Count.ShouldBe(1);

        _pipeline.Failure = null;
        _time.Advance(TimeSpan.FromSeconds(2));

        await page.WaitForAssertionAsync(() => page.FindAll(".notice").ShouldBeEmpty());
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "cannot work at the moment")]
    [InlineData(HttpStatusCode.InternalServerError, "answers with an error")]
    [InlineData(null, "does not answer")]
    public void Page_PipelineFails_NamesWhatIsAway(HttpStatusCode? status, string title)
    {
        _pipeline.Failure = new PipelineException("MySQL at mysql:3306 is away.", status);

        IRenderedComponent<PipelinePage> page = _browser.Render<PipelinePage>();

        page.Find(".notice-title").TextContent.ShouldContain(title);
        page.Find(".notice").TextContent.ShouldContain("MySQL at mysql:3306 is away.");
        page.Markup.ShouldNotContain("PipelineApi:Url");
    }

    private static CandidateReport Candidate(string name, CandidateOutcome outcome) =>
        new() { Name = name, Outcome = outcome };

    private static DataGateReport Gate() => new()
    {
        Against = "The champion, version 1, was trained on 8,609 cells.",
        Rows = 1162,
        Stops = [],
        Warnings = [],
        Drift = new Dictionary<string, double> { ["Slope"] = 0.4 },
        CheckedAt = DateTimeOffset.UnixEpoch,
    };

    private static CampaignReport Campaign(int id, CampaignState state) => new()
    {
        Id = id,
        Key = $"group1-{id}",
        Group = 1,
        State = state,
        Step = "collect",
        Batches = 1,
        ExpectedBatches = 10,
        Portions = 1,
        Rows = 1162,
        DistinctRows = 1162,
        Attempts = 0,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
