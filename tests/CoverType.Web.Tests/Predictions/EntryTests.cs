using System.Net;
using Bunit;
using CoverType.Clients.Predictions;
using CoverType.Web.Predictions;

namespace CoverType.Web.Tests.Predictions;

/// <summary>Entries of the form: what is accepted, what is refused and why.</summary>
public sealed class EntryTests : PredictPageTest
{
    [Fact]
    public void Entry_OutOfRange_IsRefusedBesideItsFieldAndNotSent()
    {
        IRenderedComponent<PredictPage> page = Open();

        page.Find("#Elevation").Change("9999");

        Error(page, "Elevation").ShouldContain("9999");
        page.Find("#Elevation").GetAttribute("aria-describedby").ShouldBe("Elevation-error Elevation-hint");

        page.Find("form").Submit();

        Api.Requests.ShouldBeEmpty();
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
        Api.Requests.ShouldBeEmpty();
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

        Api.Requests.ShouldHaveSingleItem().Elevation.ShouldBe(expected);
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
    public void Entry_Changed_IsInTheAddress()
    {
        IRenderedComponent<PredictPage> page = Open();

        page.Find("#Elevation").Change("2345");

        Browser.JSInterop.VerifyInvoke("covertype.replaceAddress").Arguments.ShouldHaveSingleItem().ShouldBeOfType<string>()
            .ShouldContain("?Elevation=2345&");
    }

    [Fact]
    public void Entry_Missing_IsAskedFor()
    {
        IRenderedComponent<PredictPage> page = Open();

        page.Find("#Elevation").Change("");

        Error(page, "Elevation").ShouldStartWith("Enter a whole number from 1,000 to 4,500");
    }

    [Fact]
    public void Predict_EntryMadeInvalidWhileItWaits_IsNotSent()
    {
        Api.Failure = new PredictionException("The pipeline is collecting.", HttpStatusCode.ServiceUnavailable);
        IRenderedComponent<PredictPage> page = Open();
        page.Find("form").Submit();
        page.Find("#Elevation").Change("2.5");

        Api.Failure = null;
        Time.Advance(TimeSpan.FromSeconds(3));

        page.WaitForAssertion(() => page.Find(".serving-on").TextContent.ShouldContain("version 3"));
        Api.Requests.Count.ShouldBe(1);
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
        Api.Refusal = new PredictionException(
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
    public void Page_NumberFields_AskForTheNumericKeyboardOfAPhone() =>
        Open().FindAll("input[data-step]").Select(input => input.GetAttribute("inputmode"))
            .ShouldBe(Enumerable.Repeat("numeric", 10));

    [Fact]
    public void Page_OpenedAtALink_HasItsEntries()
    {
        IRenderedComponent<PredictPage> page = Open(at: "/?Elevation=2345&Slope=1,5&Soil_Type=C8771");

        page.Find("#Elevation").GetAttribute("value").ShouldBe("2345");
        page.Find("#Slope").GetAttribute("value").ShouldBe("1,5");
        page.Find("form").Submit();
        Error(page, "Slope").ShouldContain("1,5");
    }
}
