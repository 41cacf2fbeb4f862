using System.Net;
using Bunit;
using CoverType.Clients.Predictions;
using CoverType.Web.Predictions;

namespace CoverType.Web.Tests.Predictions;

/// <summary>The page while the prediction service or MLflow is away, or has no model.</summary>
public sealed class ServiceAwayTests : PredictPageTest
{
    [Fact]
    public void Predict_NoModelYet_SaysWhyAndSendsTheEntriesOnceThereIsOne()
    {
        Api.Failure = new PredictionException("The pipeline is collecting.", HttpStatusCode.ServiceUnavailable);
        IRenderedComponent<PredictPage> page = Open();
        page.Find("#Elevation").Change("2500");

        page.Find("form").Submit();

        page.Find(".notice").TextContent.ShouldContain("No model is in production yet");
        page.Find(".notice").TextContent.ShouldContain("The pipeline is collecting.");

        Api.Failure = null;
        Time.Advance(TimeSpan.FromSeconds(3));

        page.WaitForAssertion(() => page.Find(".answer-cover").TextContent.ShouldBe("Aspen"));
        page.FindAll(".notice").ShouldBeEmpty();
        Api.Requests.Count.ShouldBe(2);
        Api.Requests.ShouldAllBe(request => request.Elevation == 2500);
    }

    [Fact]
    public void Page_ServiceGetsAModelWithoutAnEntryWaiting_SendsNothing()
    {
        Api.Failure = new PredictionException("The pipeline is collecting.", HttpStatusCode.ServiceUnavailable);
        IRenderedComponent<PredictPage> page = Open();
        page.Find(".notice").ShouldNotBeNull();

        Api.Failure = null;
        Time.Advance(TimeSpan.FromSeconds(3));

        page.WaitForAssertion(() => page.Find(".serving-on").TextContent.ShouldContain("version 3"));
        Api.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void Predict_ServiceDown_SaysSoAndKeepsTheEntries()
    {
        IRenderedComponent<PredictPage> page = Open();
        page.Find("#Elevation").Change("2345");
        Api.Failure = new PredictionException("http://127.0.0.1:8000/predict/ cannot be reached: refused");

        page.Find("form").Submit();

        page.Find(".notice").TextContent.ShouldContain("does not answer");
        page.Find(".notice").TextContent.ShouldContain("cannot be reached: refused");
        page.Find("#Elevation").GetAttribute("value").ShouldBe("2345");
        PredictButton(page).HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public void Predict_SomethingElseAnswers_SaysSo()
    {
        Api.Refusal = new PredictionException("Not what the prediction API answers.", HttpStatusCode.OK);
        IRenderedComponent<PredictPage> page = Open();

        page.Find("form").Submit();

        page.Find(".notice").TextContent.ShouldContain("Not what the prediction API answers.");
    }

    [Fact]
    public void Page_MlflowAway_SaysSoInWordsAndKeepsTheDetailsApart()
    {
        Api.StaleReason = "http://127.0.0.1:5000 cannot be reached; is MLFLOW_TRACKING_URI right?";

        IRenderedComponent<PredictPage> page = Open();

        page.Find(".serving-stale .serving-stale-note").TextContent.ShouldContain("could not be checked");
        page.Find(".serving-stale details").TextContent.ShouldContain("MLFLOW_TRACKING_URI");
        page.FindAll(".serving-on").ShouldBeEmpty();
    }
}
