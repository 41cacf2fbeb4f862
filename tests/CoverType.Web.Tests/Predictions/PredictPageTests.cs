using System.Net;
using AngleSharp.Dom;
using Bunit;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Web.Models;
using CoverType.Web.Outages;
using CoverType.Web.Predictions;
using CoverType.Web.Predictions.Answer;
using CoverType.Web.Predictions.Examples;
using CoverType.Web.Predictions.Visit;
using CoverType.Web.Predictions.Words;
using CoverType.Web.Tests.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Radzen;

namespace CoverType.Web.Tests.Predictions;

public sealed class PredictPageTests : IAsyncDisposable
{
    private readonly BunitContext _browser = new();
    private readonly ScriptedPredictionApi _api = new();
    private readonly FakeTimeProvider _time = new();
    private readonly KnownOrigin _origin = new() { Campaign = 7 };

    public PredictPageTests()
    {
        _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        _browser.Services.AddRadzenComponents();
        _browser.Services.AddLocalization();
        _browser.Services.AddSingleton<IModelOrigin>(_origin);
        _browser.Services.AddSingleton<TimeProvider>(_time);
        _browser.Services.AddSingleton<IHostApplicationLifetime>(
            new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        _browser.Services.AddSingleton(Options.Create(new PredictPageOptions()));
        _browser.Services.AddSingleton(Options.Create(new PredictionClientOptions()));
        _browser.Services.AddSingleton<VisitHistory>();
        _browser.Services.AddSingleton<FeatureWords>();
        _browser.Services.AddSingleton<CoverWords>();
        OutageWatch outages = new(_time, NullLogger<OutageWatch>.Instance);
        _browser.Services.AddSingleton(new ModelObserver(_api, _origin, outages));
        _browser.Services.AddSingleton(new Predictor(_api, outages, _time, NullLogger<Predictor>.Instance));
    }

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

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

        _api.Requests.ShouldHaveSingleItem().Elevation.ShouldBe(2996);
        page.Find(".answer-cover").TextContent.ShouldBe("Aspen");
        page.FindAll(".bars tbody tr").Count.ShouldBe(7);
        page.Find(".bar-foremost").TextContent.ShouldContain("64\u00A0%");
        page.Find(".bar-foremost .bar").GetAttribute("style").ShouldBe("width: 64%");
        page.Find(".answer-source").TextContent.ShouldContain("version 3");
        page.FindAll(".answer-source a").Select(link => link.GetAttribute("href"))
            .ShouldBe(["/models/covertype/versions/3", "/runs/0123456789abcdef", "/pipeline/campaigns/7"]);
    }

    [Fact]
    public void Predict_AnswerNotThereYet_SaysThatItIsAwaited()
    {
        TaskCompletionSource gate = new();
        _api.Gate = gate.Task;
        IRenderedComponent<PredictPage> page = Open();

        page.Find("form").Submit();

        PredictButton(page).TextContent.ShouldContain("Predicting");
        PredictButton(page).HasAttribute("disabled").ShouldBeTrue();

        gate.SetResult();

        page.WaitForAssertion(() => page.Find(".answer-cover").TextContent.ShouldBe("Aspen"));
        PredictButton(page).HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public void Entry_OutOfRange_IsRefusedBesideItsFieldAndNotSent()
    {
        IRenderedComponent<PredictPage> page = Open();

        page.Find("#Elevation").Change("9999");

        Error(page, "Elevation").ShouldContain("9999");
        page.Find("#Elevation").GetAttribute("aria-describedby").ShouldBe("Elevation-error Elevation-hint");

        page.Find("form").Submit();

        _api.Requests.ShouldBeEmpty();
        page.Find("#Elevation").GetAttribute("value").ShouldBe("9999");
    }

    [Theory]
    [InlineData("Slope", "1,5")]
    [InlineData("Slope", "1.5")]
    [InlineData("Slope", "12.0")]
    [InlineData("Slope", "1e1")]
    [InlineData("Slope", "5-")]
    [InlineData("Slope", "--5")]
    [InlineData("Slope", "0x10")]
    [InlineData("Slope", "(5)")]
    [InlineData("Slope", "٥")]
    [InlineData("Slope", "13°")]
    [InlineData("Slope", "-1")]
    [InlineData("Slope", "99999999999")]
    [InlineData("Elevation", "3e3")]
    [InlineData("Elevation", "2 300")]
    [InlineData("Elevation", "2,300")]
    [InlineData("Elevation", "2.300")]
    [InlineData("Elevation", "2\u00A0300")]
    public void Entry_NotAWholeNumberInRange_StaysAsTypedAndIsNotSent(string column, string entry)
    {
        IRenderedComponent<PredictPage> page = Open();

        page.Find($"#{column}").Change(entry);
        page.Find("form").Submit();

        Error(page, column).ShouldContain(entry);
        page.Find($"#{column}").GetAttribute("value").ShouldBe(entry);
        page.Find($"#{column}").GetAttribute("aria-invalid").ShouldBe("true");
        _api.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("  2300\t", 2300)]
    [InlineData("+2300", 2300)]
    [InlineData("02300", 2300)]
    public void Entry_WholeNumber_IsSent(string entry, int expected)
    {
        IRenderedComponent<PredictPage> page = Open();

        page.Find("#Elevation").Change(entry);
        page.Find("form").Submit();

        _api.Requests.ShouldHaveSingleItem().Elevation.ShouldBe(expected);
    }

    [Fact]
    public void Entry_Mended_TakesTheErrorAway()
    {
        IRenderedComponent<PredictPage> page = Open();
        page.Find("#Slope").Change("1.5");

        page.Find("#Slope").Change("2");

        page.FindAll("#Slope-error").ShouldBeEmpty();
        page.Find("#Slope").HasAttribute("aria-invalid").ShouldBeFalse();
    }

    [Fact]
    public void Page_NumberFields_AskForTheNumericKeyboardOfAPhone() =>
        Open().FindAll("input[data-step]").Select(input => input.GetAttribute("inputmode"))
            .ShouldBe(Enumerable.Repeat("numeric", 10));

    [Fact]
    public async Task Predict_AnswerAsTheVisitorLeaves_IsDropped()
    {
        TaskCompletionSource gate = new();
        (_api.Gate, _api.IgnoresCancellation) = (gate.Task, true);
        IRenderedComponent<PredictPage> page = Open();
        Task submitted = page.Find("form").SubmitAsync();

        await _browser.DisposeComponentsAsync();
        gate.SetResult();

        await submitted;
        _browser.Renderer.UnhandledException.IsCompleted.ShouldBeFalse();
        _browser.JSInterop.Invocations.ShouldAllBe(call => call.Identifier != "covertype.reveal");
    }

    [Fact]
    public void Predict_EntryMadeInvalidWhileItWaits_IsNotSent()
    {
        _api.Failure = new PredictionException("The pipeline is collecting.", HttpStatusCode.ServiceUnavailable);
        IRenderedComponent<PredictPage> page = Open();
        page.Find("form").Submit();
        page.Find("#Elevation").Change("2.5");

        _api.Failure = null;
        _time.Advance(TimeSpan.FromSeconds(3));

        page.WaitForAssertion(() => page.Find(".serving-on").TextContent.ShouldContain("version 3"));
        _api.Requests.Count.ShouldBe(1);
        Error(page, "Elevation").ShouldContain("2.5");
    }

    [Fact]
    public void Predict_WrongEntryBehindMore_OpensIt()
    {
        IRenderedComponent<PredictPage> page = Open();
        page.Find("#Slope").Change("");

        page.Find("form").Submit();

        page.Find("#more-fields").HasAttribute("hidden").ShouldBeFalse();
        Error(page, "Slope").ShouldNotBeEmpty();
    }

    [Fact]
    public void Predict_ServiceRejectsTheEntries_SaysSoBesideEachField()
    {
        _api.Refusal = new PredictionException(
            "Wrong.",
            HttpStatusCode.BadRequest,
            new Dictionary<string, string[]> { ["Elevation"] = ["Too high."], ["Aspect"] = ["Odd."], ["$"] = ["Whole."] });
        IRenderedComponent<PredictPage> page = Open();

        page.Find("form").Submit();

        Error(page, "Elevation").ShouldBe("Too high.");
        Error(page, "Aspect").ShouldBe("Odd.");
        page.Find("ul.field-error").TextContent.ShouldContain("Whole.");
        page.Find("#more-fields").HasAttribute("hidden").ShouldBeFalse();
    }

    [Fact]
    public void Predict_NoModelYet_SaysWhyAndSendsTheEntriesOnceThereIsOne()
    {
        _api.Failure = new PredictionException("The pipeline is collecting.", HttpStatusCode.ServiceUnavailable);
        IRenderedComponent<PredictPage> page = Open();
        page.Find("#Elevation").Change("2500");

        page.Find("form").Submit();

        page.Find(".notice").TextContent.ShouldContain("No model is in production yet");
        page.Find(".notice").TextContent.ShouldContain("The pipeline is collecting.");

        _api.Failure = null;
        _time.Advance(TimeSpan.FromSeconds(3));

        page.WaitForAssertion(() => page.Find(".answer-cover").TextContent.ShouldBe("Aspen"));
        page.FindAll(".notice").ShouldBeEmpty();
        _api.Requests.Count.ShouldBe(2);
        _api.Requests.ShouldAllBe(request => request.Elevation == 2500);
    }

    [Fact]
    public void Page_ServiceGetsAModelWithoutAnEntryWaiting_SendsNothing()
    {
        _api.Failure = new PredictionException("The pipeline is collecting.", HttpStatusCode.ServiceUnavailable);
        IRenderedComponent<PredictPage> page = Open();
        page.Find(".notice").ShouldNotBeNull();

        _api.Failure = null;
        _time.Advance(TimeSpan.FromSeconds(3));

        page.WaitForAssertion(() => page.Find(".serving-on").TextContent.ShouldContain("version 3"));
        _api.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void Predict_ServiceDown_SaysSoAndKeepsTheEntries()
    {
        IRenderedComponent<PredictPage> page = Open();
        page.Find("#Elevation").Change("2345");
        _api.Failure = new PredictionException("http://127.0.0.1:8000/predict/ cannot be reached: refused");

        page.Find("form").Submit();

        page.Find(".notice").TextContent.ShouldContain("does not answer");
        page.Find(".notice").TextContent.ShouldContain("cannot be reached: refused");
        page.Find("#Elevation").GetAttribute("value").ShouldBe("2345");
        PredictButton(page).HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public void Predict_SomethingElseAnswers_SaysSo()
    {
        _api.Refusal = new PredictionException("Not what the prediction API answers.", HttpStatusCode.OK);
        IRenderedComponent<PredictPage> page = Open();

        page.Find("form").Submit();

        page.Find(".notice").TextContent.ShouldContain("Not what the prediction API answers.");
    }

    [Theory]
    [InlineData(RecordSource.Simulated, "version 3, trained on simulated records")]
    [InlineData(RecordSource.Unknown, "version 3, trained on records of unknown origin")]
    [InlineData(RecordSource.Real, "version 3")]
    public void Page_ModelInProduction_SaysOnWhatRecordsItWasTrainedUnlessTheyAreReal(RecordSource records, string end)
    {
        _origin.Records = records;

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

        _api.Requests.ShouldHaveSingleItem().ShouldBe(PredictionRequest.For(example.Cell));
        page.Find("#Elevation").GetAttribute("value").ShouldBe("3400");
        page.Find(".answer-cover").TextContent.ShouldBe("Aspen");
    }

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
    public void Page_OpenedAtALink_HasItsEntries()
    {
        IRenderedComponent<PredictPage> page = Open(at: "/?Elevation=2345&Slope=1,5&Soil_Type=C8771");

        page.Find("#Elevation").GetAttribute("value").ShouldBe("2345");
        page.Find("#Slope").GetAttribute("value").ShouldBe("1,5");
        page.Find("form").Submit();
        Error(page, "Slope").ShouldContain("1,5");
    }

    [Fact]
    public void Entry_Changed_IsInTheAddress()
    {
        IRenderedComponent<PredictPage> page = Open();

        page.Find("#Elevation").Change("2345");

        _browser.Services.GetRequiredService<NavigationManager>().Uri.ShouldContain("?Elevation=2345&");
    }

    [Fact]
    public void Entry_Missing_IsAskedFor()
    {
        IRenderedComponent<PredictPage> page = Open();

        page.Find("#Elevation").Change("");

        Error(page, "Elevation").ShouldStartWith("Enter a whole number from 1,000 to 4,500");
    }

    [Fact]
    public void Page_MlflowAway_SaysSoInWordsAndKeepsTheDetailsApart()
    {
        _api.StaleReason = "http://127.0.0.1:5000 cannot be reached; is MLFLOW_TRACKING_URI right?";

        IRenderedComponent<PredictPage> page = Open();

        page.Find(".serving-stale .serving-stale-note").TextContent.ShouldContain("could not be checked");
        page.Find(".serving-stale details").TextContent.ShouldContain("MLFLOW_TRACKING_URI");
        page.FindAll(".serving-on").ShouldBeEmpty();
    }

    [Fact]
    public void Why_Clicked_ShowsTheSharesTheLargestFirst()
    {
        _api.Explanation = new Explanation(
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

        _api.Reports.ShouldBe([new FeedbackReport("an-id", (int)ForestCover.Krummholz)]);
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
    public void Random_Clicked_PredictsACellThatIsAccepted()
    {
        IRenderedComponent<PredictPage> page = Open();

        page.Find(".chip-random").Click();

        new PredictionRequestValidator().Validate(_api.Requests.ShouldHaveSingleItem()).IsValid.ShouldBeTrue();
    }

    private static IElement PredictButton(IRenderedComponent<PredictPage> page) => page.Find("button.predict");

    private static string Error(IRenderedComponent<PredictPage> page, string column) =>
        page.Find($"#{column}-error").TextContent;

    private IRenderedComponent<PredictPage> Open(bool connected = true, string? at = null)
    {
        if (at is not null)
        {
            _browser.Services.GetRequiredService<NavigationManager>().NavigateTo(at);
        }

        _browser.Renderer.SetRendererInfo(new RendererInfo(connected ? "Server" : "Static", connected));
        return _browser.Render<PredictPage>();
    }
}
