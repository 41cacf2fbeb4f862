using System.IO.Pipelines;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using Bunit;
using TestContext = Xunit.TestContext;
using CoverType.Clients.Pipeline;
using CoverType.Web.Pipeline.Campaigns;
using Microsoft.AspNetCore.Components;

namespace CoverType.Web.Tests.Pipeline.Campaigns;

public sealed class CampaignDetailsPageTests : IAsyncDisposable
{
    private readonly PipelineBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void Page_UnknownCampaign_SaysSo() => Open(7).Markup.ShouldContain("There is no such campaign.");

    [Fact]
    public void Page_Campaign_ShowsItsGateCandidatesPortionsAndRejections()
    {
        _bench.Pipeline.Campaigns =
        [
            Reports.Campaign(2, CampaignState.Stopped) with
            {
                Reason = "The gate stopped it.",
                Gate = Reports.Gate() with { Stops = ["Slope is 7 everywhere."], Warnings = ["Aspect has drifted."] },
                Candidates =
                [
                    Reports.Candidate("random-forest", CandidateOutcome.Outdone) with { Accuracy = 0.781, MacroF1 = 0.702 },
                    Reports.Candidate("extra-trees", CandidateOutcome.Challenger) with { Accuracy = 0.802, TrainingSeconds = 1.23 },
                    Reports.Candidate("lightgbm", CandidateOutcome.Skipped) with { Reason = "libgomp.so.1 is missing" },
                ],
            },
        ];
        _bench.Pipeline.Portions = [Reports.Portion(1, 1162, 1162)];
        _bench.Pipeline.Rejections =
        [
            new RejectionReport
            {
                Reason = "The answer is not JSON.",
                Digest = "0f1e2d3c4b5a",
                Times = 3,
                FirstAt = DateTimeOffset.UnixEpoch,
                LastAt = DateTimeOffset.UnixEpoch,
            },
        ];

        IRenderedComponent<CampaignDetailsPage> page = Open(2);

        page.Find(".reason-halted").TextContent.ShouldBe("The gate stopped it.");
        page.FindAll(".findings li").Select(finding => finding.TextContent)
            .ShouldBe(["Slope is 7 everywhere.", "Aspect has drifted."]);
        IReadOnlyList<IElement> candidates = [.. page.FindAll(".candidates tbody tr")];
        candidates[0].TextContent.ShouldContain("78.1%");
        candidates[1].ClassList.ShouldContain("candidate-best");
        candidates[1].TextContent.ShouldContain("1.2\u00A0s");
        page.Markup.ShouldContain("lightgbm: libgomp.so.1 is missing");
        page.Find("section[aria-labelledby=rejections-title]").TextContent.ShouldContain("3 times");
        page.Find("section[aria-labelledby=rejections-title] a").GetAttribute("href").ShouldBe("/pipeline/campaigns/2/rejections/0f1e2d3c4b5a");
        page.Find("section[aria-labelledby=portions-title]").TextContent.ShouldContain("simulated");
    }

    [Fact]
    public async Task Page_StepOfTheAddress_ShowsTheLogOfThatRun()
    {
        _bench.Pipeline.Campaigns = [Reports.Campaign(2, CampaignState.Failed)];
        _bench.Pipeline.Steps =
        [
            Reports.Step(2, "train", StepOutcome.Retried),
            Reports.Step(2, "train", StepOutcome.Done, attempt: 2),
            Reports.Step(2, "close", StepOutcome.Done),
        ];

        IRenderedComponent<CampaignDetailsPage> page = Open(2, "?step=train&attempt=1");

        await page.WaitForAssertionAsync(() => page.Find(".log").TextContent.ShouldContain("second line"));
        _bench.Pipeline.Asked.ShouldContain("log 2 train 1");
        page.Find("a[aria-current=true]").TextContent.ShouldContain("run 1");
    }

    [Fact]
    public async Task Log_StepThatRuns_ShowsEachLineAndEndsWithThePage()
    {
        Pipe pipe = new();
        _bench.Pipeline.Log = () => pipe.Reader.AsStream();
        _bench.Pipeline.Campaigns = [Reports.Campaign(2, CampaignState.Training)];
        _bench.Pipeline.Steps = [Reports.Step(2, "train", StepOutcome.Running, seconds: null)];
        IRenderedComponent<CampaignDetailsPage> page = Open(2);

        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes("one\n"), TestContext.Current.CancellationToken);
        await page.WaitForAssertionAsync(() => page.Find(".log").TextContent.ShouldBe("one"));
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes("two\n"), TestContext.Current.CancellationToken);
        await page.WaitForAssertionAsync(() => page.Find(".log").TextContent.ShouldBe("one\ntwo"));
        await _bench.Browser.DisposeComponentsAsync();

        // The reader has closed the stream: a write is completed without it.
        await Eventually.TrueAsync(async () =>
            (await pipe.Writer.WriteAsync("three\n"u8.ToArray(), TestContext.Current.CancellationToken)).IsCompleted);
    }

    [Fact]
    public async Task Log_StreamThatBreaks_IsReadAgainFromTheBeginning()
    {
        Pipe pipe = new();
        Queue<Stream> streams = new([pipe.Reader.AsStream(), new MemoryStream("one\ntwo\n"u8.ToArray())]);
        _bench.Pipeline.Log = streams.Dequeue;
        _bench.Pipeline.Campaigns = [Reports.Campaign(2, CampaignState.Training)];
        _bench.Pipeline.Steps = [Reports.Step(2, "train", StepOutcome.Running, seconds: null)];
        IRenderedComponent<CampaignDetailsPage> page = Open(2);
        await pipe.Writer.WriteAsync("one\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await page.WaitForAssertionAsync(() => page.Find(".log").TextContent.ShouldBe("one"));

        await pipe.Writer.CompleteAsync(new IOException("The connection was reset."));
        await page.WaitForAssertionAsync(() => page.Markup.ShouldContain("The log broke off"));
        await Eventually.TrueAsync(() =>
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(2));
            return Task.FromResult(streams.Count == 0);
        });

        await page.WaitForAssertionAsync(() => page.Find(".log").TextContent.ShouldBe("one\ntwo"));
        page.Markup.ShouldNotContain("The log broke off");
    }

    [Theory]
    [InlineData(CampaignState.Training, "Cancel the campaign", "Exclude its rows")]
    [InlineData(CampaignState.Failed, "Resume", "Retry from a step", "Delete", "Exclude its rows")]
    [InlineData(CampaignState.Promoted, "Delete", "Exclude its rows")]
    public void Actions_EachState_AreThoseThatThePipelineTakes(CampaignState state, params string[] expected)
    {
        _bench.Pipeline.Campaigns = [Reports.Campaign(2, state)];

        Open(2).FindAll(".head-row .rz-button-text").Select(text => text.TextContent).ShouldBe(expected);
    }

    [Fact]
    public async Task Retry_Step_ResumesFromIt()
    {
        _bench.Pipeline.Campaigns = [Reports.Campaign(2, CampaignState.Failed)];
        IRenderedComponent<CampaignDetailsPage> page = Open(2);

        PipelineBench.Press(page, "Retry from a step");
        (await _bench.DialogAsync("#retry-step")).Change("gate");
        await _bench.SubmitAsync();

        await _bench.ClosedAsync();
        _bench.Pipeline.Orders.ShouldBe(["resume 2 from gate"]);
        await _bench.NoticeAsync("Campaign 2 continues.");
    }

    [Fact]
    public async Task Exclude_WithoutAReason_SaysThatItIsNeeded()
    {
        _bench.Pipeline.Campaigns = [Reports.Campaign(2, CampaignState.Promoted)];
        IRenderedComponent<CampaignDetailsPage> page = Open(2);

        PipelineBench.Press(page, "Exclude its rows");
        await _bench.SubmitAsync();
        (await _bench.DialogAsync("#order-reason-error")).TextContent.ShouldContain("Say why");
        _bench.Pipeline.Orders.ShouldBeEmpty();
        (await _bench.DialogAsync("#order-reason")).Change("Mixed up labels.");
        await _bench.SubmitAsync();

        await _bench.ClosedAsync();
        _bench.Pipeline.Orders.ShouldBe(["exclude 2: Mixed up labels."]);
    }

    [Fact]
    public async Task Include_ExcludedRows_AreUsedAgain()
    {
        _bench.Pipeline.Campaigns = [Reports.Campaign(2, CampaignState.Promoted) with { Exclusion = "Mixed up labels." }];
        IRenderedComponent<CampaignDetailsPage> page = Open(2);
        page.Find(".reason-halted").TextContent.ShouldContain("Mixed up labels.");

        PipelineBench.Press(page, "Use its rows again");
        await _bench.SubmitAsync();

        await _bench.ClosedAsync();
        _bench.Pipeline.Orders.ShouldBe(["include 2"]);
    }

    [Fact]
    public async Task Delete_Confirmed_GoesBackToThePipeline()
    {
        _bench.Pipeline.Campaigns = [Reports.Campaign(2, CampaignState.Failed)];
        IRenderedComponent<CampaignDetailsPage> page = Open(2);

        PipelineBench.Press(page, "Delete");
        (await _bench.DialogAsync("form.order")).TextContent.ShouldContain("cannot be undone");
        await _bench.SubmitAsync();

        await page.WaitForAssertionAsync(() => _bench.Service<NavigationManager>().Uri.ShouldEndWith("/pipeline"));
        _bench.Pipeline.Orders.ShouldBe(["delete 2"]);
    }

    [Fact]
    public async Task Page_PipelineStopsAnswering_KeepsTheCampaign()
    {
        _bench.Pipeline.Campaigns = [Reports.Campaign(2, CampaignState.Failed)];
        IRenderedComponent<CampaignDetailsPage> page = Open(2);

        _bench.Pipeline.Failure = new PipelineException("It is away.", HttpStatusCode.ServiceUnavailable);
        _bench.Time.Advance(TimeSpan.FromSeconds(2));

        await page.WaitForAssertionAsync(() => page.Find(".notice").TextContent.ShouldContain("It is away."));
        page.FindAll("section[aria-labelledby=facts-title]").Count.ShouldBe(1);
    }

    private IRenderedComponent<CampaignDetailsPage> Open(int id, string query = "")
    {
        _bench.Service<NavigationManager>().NavigateTo($"/pipeline/campaigns/{id}{query}");
        return _bench.Open<CampaignDetailsPage>(parameters => parameters.Add(page => page.Id, id));
    }
}
