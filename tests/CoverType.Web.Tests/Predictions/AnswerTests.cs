using Bunit;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Web.Predictions;

namespace CoverType.Web.Tests.Predictions;

/// <summary>The answer, and what a visitor does with it.</summary>
public sealed class AnswerTests : PredictPageTest
{
    [Fact]
    public void Entry_ChangedAfterTheAnswer_MarksTheAnswerAsOld()
    {
        IRenderedComponent<PredictPage> page = Open();
        page.Find("form").Submit();
        page.FindAll(".answer-outdated").ShouldBeEmpty();

        page.Find("#Elevation").Change("2100");

        page.Find(".answer-outdated").TextContent.ShouldContain("have changed since");
    }

    [Fact]
    public void Why_Clicked_ShowsTheSharesTheLargestFirst()
    {
        Api.Explanation = new Explanation(
            4, 0.64, 0.1, 32, 16, [new Contribution("Slope", -0.06, 0.01), new Contribution("Elevation", 0.6, 0.02)]);
        IRenderedComponent<PredictPage> page = Open();
        page.Find("form").Submit();

        page.Find(".reasons button").Click();

        page.FindAll(".bars-signed tbody th").Select(row => row.TextContent.Split(' ')[0]).ShouldBe(["Elevation", "Slope"]);
        page.FindAll(".bars-signed .bar-figure").Select(cell => cell.TextContent).ShouldBe(["+60.0", "−6.0"]);
        page.Find(".bars-signed .bar-against").GetAttribute("style").ShouldBe("width: 5%; margin-left: 45%");
    }

    [Fact]
    public void Why_ModelWithoutBackground_SaysWhyThereIsNone()
    {
        IRenderedComponent<PredictPage> page = Open();
        page.Find("form").Submit();

        page.Find(".reasons button").Click();

        page.Find(".reasons").TextContent.ShouldContain("No background.");
    }

    [Fact]
    public void Wrong_TrueCoverSent_IsReportedForThisPrediction()
    {
        IRenderedComponent<PredictPage> page = Open();
        page.Find("form").Submit();

        page.Find("#true-cover").Change(nameof(ForestCover.Krummholz));
        page.Find(".feedback button").Click();

        Api.Reports.ShouldBe([new FeedbackReport("an-id", (int)ForestCover.Krummholz)]);
        page.Find(".feedback").TextContent.ShouldContain("recorded that Krummholz grows there");
    }

    [Fact]
    public void Recent_Clicked_BringsTheCellAndItsAnswerBack()
    {
        IRenderedComponent<PredictPage> page = Open();
        page.Find("#Elevation").Change("2345");
        page.Find("form").Submit();
        page.Find("#Elevation").Change("3000");
        page.Find("form").Submit();

        page.FindAll(".recent tbody tr").Count.ShouldBe(2);
        page.FindAll(".recent button")[1].Click();

        page.Find("#Elevation").GetAttribute("value").ShouldBe("2345");
        page.FindAll(".answer-outdated").ShouldBeEmpty();
    }

    [Fact]
    public void Predict_AnswerNotThereYet_SaysThatItIsAwaited()
    {
        TaskCompletionSource gate = new();
        Api.Gate = gate.Task;
        IRenderedComponent<PredictPage> page = Open();

        page.Find("form").Submit();

        PredictButton(page).TextContent.ShouldContain("Predicting");
        PredictButton(page).HasAttribute("disabled").ShouldBeTrue();

        gate.SetResult();

        page.WaitForAssertion(() => page.Find(".answer-cover").TextContent.ShouldBe("Aspen"));
        PredictButton(page).HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public async Task Predict_AnswerAsTheVisitorLeaves_IsDropped()
    {
        TaskCompletionSource gate = new();
        (Api.Gate, Api.IgnoresCancellation) = (gate.Task, true);
        IRenderedComponent<PredictPage> page = Open();
        Task submitted = page.Find("form").SubmitAsync();

        await Browser.DisposeComponentsAsync();
        gate.SetResult();

        await submitted;
        Browser.Renderer.UnhandledException.IsCompleted.ShouldBeFalse();
        Browser.JSInterop.Invocations.ShouldAllBe(call => call.Identifier != "covertype.reveal");
    }

    [Fact]
    public async Task Answer_EntriesChangedWhileItWasAwaited_SaysSo()
    {
        TaskCompletionSource gate = new();
        Api.Gate = gate.Task;
        IRenderedComponent<PredictPage> page = Open();
        Task submitted = page.Find("form").SubmitAsync();
        await page.Find("#Elevation").ChangeAsync(new() { Value = "2100" });

        gate.SetResult();
        await submitted;

        page.Find(".answer-outdated").TextContent.ShouldContain("have changed since");
    }
}
