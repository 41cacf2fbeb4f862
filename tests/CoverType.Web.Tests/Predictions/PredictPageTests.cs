using AngleSharp.Dom;
using Bunit;
using CoverType.Clients.Predictions;
using CoverType.Web.Models;
using CoverType.Web.Predictions;
using CoverType.Web.Predictions.Examples;

namespace CoverType.Web.Tests.Predictions;

/// <summary>The page to predict on, as it is opened and used.</summary>
public sealed class PredictPageTests : PredictPageTest
{
    [Fact]
    public void Page_NotConnectedYet_TakesNoClicks()
    {
        IRenderedComponent<PredictPage> page = Open(connected: false);

        page.Find("form fieldset").HasAttribute("disabled").ShouldBeTrue();
        page.FindAll(".chip").ShouldAllBe(chip => chip.HasAttribute("disabled"));
        PredictButton(page).TextContent.ShouldContain("Connecting");
    }

    [Fact]
    public void Page_Opened_AsksForFourFeaturesAndHidesEight()
    {
        IRenderedComponent<PredictPage> page = Open();

        page.FindAll(".field").Count.ShouldBe(12);
        page.FindAll("#more-fields .field").Count.ShouldBe(8);
        page.Find("#more-fields").HasAttribute("hidden").ShouldBeTrue();

        page.Find(".more").Click();

        page.Find("#more-fields").HasAttribute("hidden").ShouldBeFalse();
    }

    [Fact]
    public void Page_EveryLabel_BelongsToAnInput()
    {
        IRenderedComponent<PredictPage> page = Open();

        foreach (IElement label in page.FindAll("label"))
        {
            page.FindAll($"#{label.GetAttribute("for")}").Count.ShouldBe(1, label.TextContent);
        }
    }

    [Fact]
    public void Predict_UntouchedForm_SendsATypicalCellAndShowsTheAnswer()
    {
        IRenderedComponent<PredictPage> page = Open();

        page.Find("form").Submit();

        Api.Requests.ShouldHaveSingleItem().Elevation.ShouldBe(2996);
        page.Find(".answer-cover").TextContent.ShouldBe("Aspen");
        page.FindAll(".bars tbody tr").Count.ShouldBe(7);
        page.Find(".bar-foremost").TextContent.ShouldContain("64 %");
        page.Find(".bar-foremost .bar").GetAttribute("style").ShouldBe("width: 64%");
        page.Find(".answer-source").TextContent.ShouldContain("version 3");
        page.FindAll(".answer-source a").Select(link => link.GetAttribute("href"))
            .ShouldBe(["/models/covertype/versions/3", "/runs/0123456789abcdef", "/pipeline/campaigns/7"]);
    }

    [Theory]
    [InlineData(RecordSource.Simulated, "version 3, trained on simulated records")]
    [InlineData(RecordSource.Unknown, "version 3, trained on records of unknown origin")]
    [InlineData(RecordSource.Real, "version 3")]
    public void Page_ModelInProduction_SaysOnWhatRecordsItWasTrainedUnlessTheyAreReal(RecordSource records, string end)
    {
        Origin.Records = records;

        IRenderedComponent<PredictPage> page = Open();

        string.Join(' ', page.Find(".serving-on").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace(" ,", ",", StringComparison.Ordinal)
            .ShouldEndWith(end);
    }

    [Fact]
    public void Example_Clicked_FillsTheFormAndPredicts()
    {
        IRenderedComponent<PredictPage> page = Open();
        ExampleCell example = ExampleCells.All[0];

        page.FindAll(".chip").Single(chip => chip.TextContent.Trim() == "Krummholz").Click();

        Api.Requests.ShouldHaveSingleItem().ShouldBe(PredictionRequest.For(example.Cell));
        page.Find("#Elevation").GetAttribute("value").ShouldBe("3400");
        page.Find(".answer-cover").TextContent.ShouldBe("Aspen");
    }

    [Fact]
    public void Random_Clicked_PredictsACellThatIsAccepted()
    {
        IRenderedComponent<PredictPage> page = Open();

        page.Find(".chip-random").Click();

        new PredictionRequestValidator().Validate(Api.Requests.ShouldHaveSingleItem()).IsValid.ShouldBeTrue();
    }
}
