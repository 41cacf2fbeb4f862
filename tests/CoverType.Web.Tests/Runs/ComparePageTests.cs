using Bunit;
using CoverType.Web.Runs;
using CoverType.Web.Tests.Tracking;
using Mlflow.Client;

namespace CoverType.Web.Tests.Runs;

public sealed class ComparePageTests(MlflowServer server) : IClassFixture<MlflowServer>, IAsyncDisposable
{
    private readonly TrackingBrowser _browser = new(server.Client);

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task Page_Runs_ShowsDifferencesFirstAndFoldsTheRest()
    {
        ExperimentId id = await server.NewExperimentAsync();
        Run one = await server.NewRunAsync(id, "one", [new Metric("accuracy", 0.5), new Metric("rows", 10)], Params("100", "7"));
        Run two = await server.NewRunAsync(id, "two", [new Metric("accuracy", 0.75), new Metric("rows", 10)], Params("200", "7"));

        IRenderedComponent<ComparePage> page = _browser.Open<ComparePage>($"/runs/compare?runs={one.Id},{two.Id}");

        page.WaitForAssertion(() => page.FindAll("section[aria-labelledby=params-title] .compared tbody tr").Count.ShouldBe(1));
        page.Find("section[aria-labelledby=params-title] .equal summary").TextContent.ShouldBe("1 value is equal in all runs");
        page.Find("section[aria-labelledby=metrics-title] .compared tbody").TextContent.ShouldContain("0.75");
        page.WaitForAssertion(() => page.FindAll("figure figcaption").Select(title => title.TextContent.Trim()).ShouldBe(["accuracy"]));
    }

    [Theory]
    [InlineData("/runs/compare")]
    [InlineData("/runs/compare?runs=only-one")]
    public void Page_FewerThanTwoRuns_SaysHowToChooseThem(string address)
    {
        IRenderedComponent<ComparePage> page = _browser.Open<ComparePage>(address);

        page.Find(".empty a").GetAttribute("href").ShouldBe("/experiments");
    }

    [Fact]
    public async Task Page_RunThatDoesNotExist_NamesIt()
    {
        Run run = await server.NewRunAsync();

        IRenderedComponent<ComparePage> page = _browser.Open<ComparePage>($"/runs/compare?runs={run.Id},nobody");

        page.WaitForAssertion(() => page.Find(".notice q").TextContent.ShouldContain("nobody"));
    }

    private static Dictionary<string, string> Params(string trees, string seed) => new() { ["trees"] = trees, ["seed"] = seed };
}
