using AngleSharp.Dom;
using Bunit;
using CoverType.Web.Experiments;
using CoverType.Web.Tests.Tracking;
using Mlflow.Client;

namespace CoverType.Web.Tests.Experiments;

public sealed class ExperimentPageTests(MlflowServer server) : IClassFixture<MlflowServer>, IAsyncDisposable
{
    private readonly TrackingBrowser _browser = new(server.Client, "http://mlflow.example/");

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task Page_Runs_ShowsThemNewestFirstWithTheirMetrics()
    {
        ExperimentId id = await server.NewExperimentAsync();
        await server.NewRunAsync(id, "older", [new Metric("accuracy", 0.5)]);
        await server.NewRunAsync(id, "newer", [new Metric("accuracy", 0.75)]);

        IRenderedComponent<ExperimentPage> page = Open(id);

        page.WaitForAssertion(() => Names(page).ShouldBe(["newer", "older"]));
        page.Find("tr[data-run]").TextContent.ShouldContain("0.75");
        page.Find(".stock-link").GetAttribute("href").ShouldBe($"http://mlflow.example/#/experiments/{id}");
    }

    [Fact]
    public async Task Page_FilterOrderAndColumnsInTheAddress_AreThoseOfTheTable()
    {
        ExperimentId id = await server.NewExperimentAsync();
        await server.NewRunAsync(id, "low", [new Metric("accuracy", 0.2)], Params("trees", "10"));
        await server.NewRunAsync(id, "best", [new Metric("accuracy", 0.9)], Params("trees", "30"));
        await server.NewRunAsync(id, "good", [new Metric("accuracy", 0.8)], Params("trees", "20"));

        IRenderedComponent<ExperimentPage> page = Open(
            id, "?filter=metrics.accuracy%20>%200.5&sort=params.trees&columns=params.trees&columns=metrics.accuracy");

        page.WaitForAssertion(() => Names(page).ShouldBe(["good", "best"]));
        page.FindAll("tr[data-run]")[0].TextContent.ShouldContain("20");
        page.FindAll("th").Single(title => title.TextContent.Contains("smallest first")).TextContent.ShouldContain("trees");
        page.Find("#filter").GetAttribute("value").ShouldBe("metrics.accuracy > 0.5");
    }

    [Fact]
    public async Task Page_FilterThatMlflowRefuses_ShowsTheServersSentenceBesideTheBox()
    {
        ExperimentId id = await server.NewExperimentAsync();
        await server.NewRunAsync(id, "a run");

        IRenderedComponent<ExperimentPage> page = Open(id, "?filter=metrics.accuracy%20>>%201");

        page.WaitForAssertion(() => page.Find("#filter-error").TextContent.ShouldContain("metrics.accuracy >> 1"));
        page.Find("#filter").GetAttribute("aria-describedby").ShouldStartWith("filter-error");
        page.Find("#filter-error").TextContent.ShouldNotContain("/api/2.0");
        page.FindAll(".notice").ShouldBeEmpty();
    }

    [Fact]
    public async Task Filter_Applied_IsInTheAddressAndForgetsThePage()
    {
        ExperimentId id = await server.NewExperimentAsync();
        await server.NewRunAsync(id, "a run", [new Metric("accuracy", 0.9)]);
        IRenderedComponent<ExperimentPage> page = Open(id, "?sort=name&page=x&start=50");
        page.WaitForElement("#filter");

        await page.Find("#filter").ChangeAsync(new() { Value = " metrics.accuracy > 0.5 " });
        await page.Find("form.filter").SubmitAsync();

        _browser.Address.ShouldContain("filter=metrics.accuracy%20%3E%200.5");
        _browser.Address.ShouldContain("sort=name");
        _browser.Address.ShouldNotContain("page=");
    }

    [Fact]
    public async Task Page_MoreRunsThanOnePage_LeadsToTheNextByTheServersToken()
    {
        ExperimentId id = await server.NewExperimentAsync();
        for (int run = 0; run < 52; run++)
        {
            await server.NewRunAsync(id, $"run {run:00}");
        }

        IRenderedComponent<ExperimentPage> page = Open(id, "?sort=name");
        page.WaitForAssertion(() => Names(page).Count.ShouldBe(50));
        IElement next = page.Find("a[rel=next]");
        IRenderedComponent<ExperimentPage> last = Open(id, new Uri(next.GetAttribute("href")!).Query);

        last.WaitForAssertion(() => Names(last).ShouldBe(["run 50", "run 51"]));
        last.FindAll("a[rel=next]").ShouldBeEmpty();
        last.Find(".pager-range").TextContent.ShouldContain("51");
        last.Find("a[rel=prev]").GetAttribute("href")!.ShouldNotContain("page=");
    }

    [Fact]
    public async Task Run_WithNestedOnes_ShowsThemOnceItIsOpened()
    {
        ExperimentId id = await server.NewExperimentAsync();
        Run parent = await server.NewRunAsync(id, "campaign");
        await server.NewRunAsync(id, "candidate", tags: new Dictionary<string, string> { [RunNesting.ParentTag] = parent.Id.Value });
        IRenderedComponent<ExperimentPage> page = Open(id);
        page.WaitForAssertion(() => Names(page).ShouldBe(["campaign"]));

        await page.Find(".expander").ClickAsync(new());

        page.WaitForAssertion(() => Names(page).ShouldBe(["campaign", "candidate"]));
        page.Find(".expander").GetAttribute("aria-expanded").ShouldBe("true");
    }

    [Fact]
    public async Task Page_NestedRunsWithOtherMetrics_HasTheColumnsOfTheRunsThatItShows()
    {
        ExperimentId id = await server.NewExperimentAsync();
        Run parent = await server.NewRunAsync(id, "campaign", [new Metric("accuracy", 0.75)]);
        Dictionary<string, string> nested = new() { [RunNesting.ParentTag] = parent.Id.Value };
        await server.NewRunAsync(id, "one", [new Metric("trial", 1)], tags: nested);
        await server.NewRunAsync(id, "two", [new Metric("trial", 2)], tags: nested);

        IRenderedComponent<ExperimentPage> page = Open(id);

        page.WaitForAssertion(() => Names(page).ShouldBe(["campaign"]));
        page.Find("thead").TextContent.ShouldContain("accuracy");
        page.Find("thead").TextContent.ShouldNotContain("trial");
    }

    [Fact]
    public async Task Runs_TwoPicked_CanBeCompared()
    {
        ExperimentId id = await server.NewExperimentAsync();
        Run one = await server.NewRunAsync(id, "one");
        Run two = await server.NewRunAsync(id, "two");
        IRenderedComponent<ExperimentPage> page = Open(id, "?sort=name");
        page.WaitForAssertion(() => Names(page).Count.ShouldBe(2));

        await page.FindAll(".pick")[0].ChangeAsync(new() { Value = true });
        page.FindAll("a[href^='/runs/compare']").ShouldBeEmpty();
        await page.FindAll(".pick")[1].ChangeAsync(new() { Value = true });

        page.Find("a[href^='/runs/compare']").GetAttribute("href").ShouldBe($"/runs/compare?runs={one.Id},{two.Id}");
    }

    [Fact]
    public async Task Column_Chosen_IsKeptInTheAddress()
    {
        ExperimentId id = await server.NewExperimentAsync();
        await server.NewRunAsync(id, "a run", [new Metric("accuracy", 1)], Params("trees", "100"));
        IRenderedComponent<ExperimentPage> page = Open(id);
        page.WaitForAssertion(() => page.FindAll(".check").Count.ShouldBeGreaterThan(1));

        await page.FindAll(".check").Single(label => label.TextContent.Trim() == "trees").QuerySelector("input")!.ChangeAsync(new() { Value = true });

        _browser.Address.ShouldContain("columns=metrics.accuracy&columns=params.trees");
    }

    [Fact]
    public async Task Page_ExperimentWithoutRuns_SaysHowOneAppears()
    {
        IRenderedComponent<ExperimentPage> page = Open(await server.NewExperimentAsync());

        page.WaitForAssertion(() => page.Find(".empty").TextContent.ShouldContain("There are no runs yet"));
    }

    [Fact]
    public void Page_ExperimentThatDoesNotExist_SaysSoInTheServersWords()
    {
        IRenderedComponent<ExperimentPage> page = Open(new ExperimentId("987654"));

        page.WaitForAssertion(() => page.Find(".notice q").TextContent.ShouldContain("987654"));
        page.Find(".notice a").GetAttribute("href").ShouldBe("/experiments");
    }

    [Fact]
    public async Task Page_NamesLikeHtml_AreText()
    {
        ExperimentId id = await server.NewExperimentAsync("<script>alert('e')</script>");
        await server.NewRunAsync(id, "<img src=x onerror=alert(1)>", parameters: Params("p", "<b>bold</b>"));

        IRenderedComponent<ExperimentPage> page = Open(id, "?columns=params.p");

        page.WaitForAssertion(() => Names(page).ShouldBe(["<img src=x onerror=alert(1)>"]));
        page.Find("h1").TextContent.ShouldBe("<script>alert('e')</script>");
        page.FindAll("script, b, img").ShouldBeEmpty();
    }

    private IRenderedComponent<ExperimentPage> Open(ExperimentId id, string query = "") => _browser.Open<ExperimentPage>(
        $"/experiments/{id}{query}", parameters => parameters.Add(page => page.Id, id.Value));

    private static List<string> Names(IRenderedComponent<ExperimentPage> page) =>
        [.. page.FindAll("tr[data-run] .run-title > a:first-child").Select(link => link.TextContent)];

    private static Dictionary<string, string> Params(string key, string value) => new() { [key] = value };

    [Fact]
    public async Task Runs_NinePicked_LeavesTheNinthBoxEmptyAndClearsTheAlertWithTheChoice()
    {
        ExperimentId id = await server.NewExperimentAsync();
        for (int run = 0; run < 9; run++)
        {
            await server.NewRunAsync(id, $"run {run}");
        }

        IRenderedComponent<ExperimentPage> page = Open(id, "?sort=name");
        page.WaitForAssertion(() => Names(page).Count.ShouldBe(9));

        for (int run = 0; run < 9; run++)
        {
            await page.FindAll(".pick")[run].ChangeAsync(new() { Value = true });
        }

        page.FindAll(".pick").Count(box => box.HasAttribute("checked")).ShouldBe(8);
        page.FindAll("[role=alert]").Count.ShouldBe(1);

        await page.Find(".compare-tools button").ClickAsync(new());

        page.FindAll(".pick").ShouldAllBe(box => !box.HasAttribute("checked"));
        page.FindAll("[role=alert]").ShouldBeEmpty();
    }
}
