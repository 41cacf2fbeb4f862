using System.Net;
using AngleSharp.Dom;
using Bunit;
using CoverType.Clients.Pipeline;
using CoverType.Clients.Predictions;
using CoverType.Web.Models.Production;
using CoverType.Web.Tests.Pipeline;

namespace CoverType.Web.Tests.Models.Production;

public sealed class ModelPageTests : IAsyncLifetime
{
    private readonly PipelineBench _bench = new();
    private ScriptedMlflow _mlflow = null!;

    public async ValueTask InitializeAsync()
    {
        _mlflow = await ScriptedMlflow.StartAsync();
        _bench.Mlflow = _mlflow.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _mlflow.DisposeAsync();
    }

    [Fact]
    public async Task Page_ModelInProduction_SaysWhyAndWhatItCosts()
    {
        _bench.Pipeline.Promotions = [Reports.Promotion("3", PromotionKind.Promoted)];
        IRenderedComponent<ModelPage> page = await OpenAsync();

        IElement served = page.Find("section[aria-labelledby=served-title]");
        served.TextContent.ShouldContain("covertype, version 3");
        served.TextContent.ShouldContain("It is better.");
        served.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ShouldBe(
            ["/models/covertype/versions/3", "/pipeline/campaigns/2", "/models/covertype/versions/1", "/runs/0123456789abcdef"]);
        page.Find("section[aria-labelledby=metrics-title]").TextContent.ShouldContain("80.7%");
        page.Find("section[aria-labelledby=candidates-title]").TextContent.ShouldContain("lightgbm: The time of the contest was over.");
        page.Find(".candidate-best").TextContent.ShouldContain("96");
        page.Find(".candidate-best a").GetAttribute("href").ShouldBe("/runs/c7f5bd8331b3467199c0a7b9dd2ed76e");
    }

    [Fact]
    public async Task Confusion_Cell_OpensItsNumbers()
    {
        IRenderedComponent<ModelPage> page = await OpenAsync();

        page.FindAll(".confusion button")[1].Click();
        await page.WaitForAssertionAsync(() => page.Find(".confusion-cell").TextContent.ShouldBe(
            "Of 60 cells of Spruce/Fir the model called 10 (16.7%) Aspen; that is 22.2% of all that it calls Aspen."));
        page.FindAll(".confusion button")[3].Click();
        await page.WaitForAssertionAsync(() => page.Find(".confusion-cell").TextContent.ShouldBe(
            "Of 40 cells of Aspen the model found 35 (87.5%); 77.8% of all that it calls Aspen is right."));
    }

    [Fact]
    public async Task Confusion_Shares_AreOfTheTrueCover()
    {
        IRenderedComponent<ModelPage> page = await OpenAsync();
        page.FindAll(".confusion button").Select(cell => cell.TextContent).ShouldBe(["50", "10", "5", "35"]);

        page.FindAll(".choice input")[1].Change(true);

        await page.WaitForAssertionAsync(() => page.FindAll(".confusion button").Select(cell => cell.TextContent)
            .ShouldBe(["83.3%", "16.7%", "12.5%", "87.5%"]));
    }

    [Fact]
    public async Task Comparison_LastDecision_ShowsBothRunsAndTheirDifference()
    {
        _bench.Pipeline.Promotions = [Reports.Promotion("2", PromotionKind.NotPromoted)];
        IRenderedComponent<ModelPage> page = await OpenAsync();

        await page.WaitForAssertionAsync(() => page.Find("section[aria-labelledby=comparison-title] tbody tr").Children
            .Select(cell => cell.TextContent).ShouldBe(["Accuracy", "80.7", "78.7", "+2.0"]));
    }

    [Fact]
    public async Task InService_Reports_AreShown()
    {
        _bench.Predictions.Drift = new DriftReport
        {
            Rows = 1500,
            TrainingCells = 17819,
            Warning = 0.25,
            Columns = [new("Elevation", 0.31, true), new("Slope", 0.01, false)],
        };
        _bench.Predictions.Shadow = new ShadowReport
        {
            Alias = "Challenger",
            Share = 0.1,
            Challenger = new("covertype", "5", null),
            Rows = 120,
            Agreement = 0.95,
        };
        _bench.Predictions.Accuracy = new(30, DateTimeOffset.UnixEpoch, [new("3", 20, 15, 0.75, 0.53, 0.89)]);
        IRenderedComponent<ModelPage> page = await OpenAsync();

        await page.WaitForAssertionAsync(
            () => page.Find("section[aria-labelledby=drift-title]").TextContent.ShouldContain("Drifted: Elevation."));
        page.Find("section[aria-labelledby=shadow-title]").TextContent.ShouldContain("95.0%");
        page.Find("section[aria-labelledby=feedback-title] tbody tr").TextContent.ShouldContain("75.0%");
    }

    [Fact]
    public async Task Page_MlflowGoesAway_ShowsTheRestAndSaysWhatIsMissing()
    {
        await _mlflow.DisposeAsync();
        IRenderedComponent<ModelPage> page = _bench.Open<ModelPage>();

        await page.WaitForAssertionAsync(() => page.Find(".notice-title").TextContent.ShouldBe("MLflow does not answer"));
        page.Find("section[aria-labelledby=served-title]").TextContent.ShouldContain("version 3");
    }

    [Fact]
    public void Page_NoModel_SaysSoAndShowsTheHistory()
    {
        _bench.Predictions.Failure = new PredictionException("Nothing is registered.", HttpStatusCode.ServiceUnavailable);

        IRenderedComponent<ModelPage> page = _bench.Open<ModelPage>();

        page.Find(".notice-title").TextContent.ShouldBe("No model is in production yet");
        page.Find("section[aria-labelledby=history-title]").TextContent.ShouldContain("No version has been compared yet.");
    }

    [Fact]
    public async Task RollBack_WithAReason_IsSent()
    {
        IRenderedComponent<ModelPage> page = await OpenAsync();

        PipelineBench.Press(page, "Roll back");
        await _bench.SubmitAsync();
        (await _bench.DialogAsync("#order-reason-error")).TextContent.ShouldContain("Say why");
        (await _bench.DialogAsync("#order-reason")).Change("It was slow.");
        await _bench.SubmitAsync();

        await _bench.ClosedAsync();
        _bench.Pipeline.Orders.ShouldBe(["roll back : It was slow."]);
    }

    [Fact]
    public async Task Promote_VersionOfTheHistory_IsProposedAndRefusedInItsWords()
    {
        _bench.Pipeline.Promotions = [Reports.Promotion("2", PromotionKind.NotPromoted)];
        _bench.Pipeline.Refusal = new PipelineException("'covertype' has no version 2.", HttpStatusCode.NotFound);
        IRenderedComponent<ModelPage> page = await OpenAsync();

        page.Find("button[aria-label='Put into production: version 2']").Click();
        (await _bench.DialogAsync("#promote-version")).GetAttribute("value").ShouldBe("2");
        (await _bench.DialogAsync("#promote-reason")).Change("It is fast.");
        await _bench.SubmitAsync();

        (await _bench.DialogAsync(".order-refusal")).TextContent.ShouldBe("'covertype' has no version 2.");
        _bench.Pipeline.Orders.ShouldBe(["promote 2: It is fast."]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("latest")]
    public async Task Promote_WrongVersion_SaysSoAndSendsNothing(string version)
    {
        IRenderedComponent<ModelPage> page = await OpenAsync();

        PipelineBench.Press(page, "Promote a version");
        (await _bench.DialogAsync("#promote-version")).Change(version);
        (await _bench.DialogAsync("#promote-reason")).Change("It is fast.");
        await _bench.SubmitAsync();

        (await _bench.DialogAsync("#promote-version-error")).TextContent.ShouldContain("such as 3");
        _bench.Pipeline.Orders.ShouldBeEmpty();
    }

    private async Task<IRenderedComponent<ModelPage>> OpenAsync()
    {
        IRenderedComponent<ModelPage> page = _bench.Open<ModelPage>();
        await page.WaitForAssertionAsync(() => page.FindAll("section[aria-labelledby=confusion-title]").Count.ShouldBe(1));
        return page;
    }
}
