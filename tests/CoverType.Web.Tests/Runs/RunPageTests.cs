using Bunit;
using CoverType.Web.Runs;
using CoverType.Web.Tests.Tracking;
using Mlflow.Client;

namespace CoverType.Web.Tests.Runs;

public sealed class RunPageTests(MlflowServer server) : IClassFixture<MlflowServer>, IAsyncDisposable
{
    private readonly TrackingBrowser _browser = new(server.Client, "http://mlflow.example");

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task Overview_Run_HasItsFactsValuesAndFamily()
    {
        ExperimentId id = await server.NewExperimentAsync();
        Run parent = await server.NewRunAsync(id, "campaign", tags: new Dictionary<string, string> { ["mlflow.source.git.commit"] = "4a7f344" });
        Run child = await server.NewRunAsync(
            id, "candidate", [new Metric("accuracy", 0.75)], new Dictionary<string, string> { ["trees"] = "100" },
            new Dictionary<string, string> { ["mlflow.parentRunId"] = parent.Id.Value });
        await server.Client.LogInputsAsync(
            child.Id,
            [new Dataset("training", "d1", "local", "rows.csv") { Context = "training", Schema = """{"mlflow_colspec":[{"type":"long","name":"Elevation"}]}""" }],
            Cancellation);

        IRenderedComponent<RunPage> childPage = Open(child);
        IRenderedComponent<RunPage> parentPage = Open(parent);

        childPage.WaitForAssertion(() => childPage.Find($".facts a[href='/runs/{parent.Id}']").TextContent.ShouldBe("campaign"));
        childPage.Find("section[aria-labelledby=metrics-title]").TextContent.ShouldContain("0.75");
        childPage.Find("section[aria-labelledby=params-title]").TextContent.ShouldContain("trees");
        childPage.Find(".dataset").TextContent.ShouldContain("Elevation");
        childPage.Find(".facts").TextContent.ShouldContain("ana");
        parentPage.WaitForAssertion(() => parentPage.Find($".children a[href='/runs/{child.Id}']").TextContent.ShouldBe("candidate"));
        parentPage.Find(".facts").TextContent.ShouldContain("4a7f344");
        parentPage.Find(".stock-link").GetAttribute("href").ShouldBe($"http://mlflow.example/#/experiments/{id}/runs/{parent.Id}");
    }

    [Fact]
    public async Task Overview_LongAndOddValues_AreFoldedText()
    {
        Run run = await server.NewRunAsync(
            await server.NewExperimentAsync(),
            "<script>alert(1)</script>",
            parameters: new Dictionary<string, string> { ["long"] = new string('x', 6000), ["html"] = "<b>bold</b>" },
            tags: new Dictionary<string, string> { ["json"] = $$"""{"a":[1,"ñ"],"long":"{{new string('y', 300)}}"}""" });

        IRenderedComponent<RunPage> page = Open(run);

        page.WaitForAssertion(() => page.FindAll("details.long-value").Count.ShouldBe(2));
        page.Find("h1").TextContent.ShouldBe("<script>alert(1)</script>");
        page.Find("#tags-title").ParentElement!.QuerySelector("pre")!.TextContent.ShouldContain("\"a\": [\n");
        page.FindAll("main script, td b").ShouldBeEmpty();
    }

    [Fact]
    public async Task Charts_MetricsWithSteps_HaveAChartWithItsNumbers()
    {
        Run run = await server.NewRunAsync(
            await server.NewExperimentAsync(), "steps",
            [new Metric("loss", 0.9, 1), new Metric("loss", 0.4, 2), new Metric("loss", double.NaN, 3), new Metric("once", 1)]);

        IRenderedComponent<RunPage> page = Open(run, "?view=charts");

        page.WaitForAssertion(() => page.FindAll("figure").Count.ShouldBe(1));
        page.FindAll("figure tbody tr").Select(row => row.TextContent.Trim().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal))
            .ShouldBe(["10.9", "20.4"]);
    }

    [Fact]
    public async Task Charts_NoMetricWithSteps_SaysSo()
    {
        IRenderedComponent<RunPage> page = Open(await server.NewRunAsync(), "?view=charts");

        page.WaitForAssertion(() => page.Find(".empty").TextContent.ShouldContain("nothing to draw"));
    }

    [Theory]
    [InlineData("report.html", "<script>alert(1)</script>", "pre")]
    [InlineData("deep/er/table.csv", "a,b\n1,2", "table")]
    [InlineData("picture.png", "x", "img")]
    public async Task Artifacts_ChosenFile_IsShownAndOffered(string path, string content, string element)
    {
        Run run = await server.NewRunAsync();
        await server.UploadAsync(run, path, content);

        IRenderedComponent<RunPage> page = Open(run, $"?view=artifacts&path={Uri.EscapeDataString(path)}");

        page.WaitForAssertion(() => page.FindAll($".artifact-view {element}").Count.ShouldBe(1));
        page.WaitForAssertion(() => page.Find(".artifact-tree a[aria-current=true]").TextContent.ShouldContain(path[(path.LastIndexOf('/') + 1)..]));
        page.Find(".download").GetAttribute("href").ShouldBe($"/runs/{run.Id}/artifacts/{path}");
        page.FindAll(".artifact-view script").ShouldBeEmpty();
    }

    [Fact]
    public async Task Artifacts_LargeFiles_AreCutOrOnlyOffered()
    {
        Run run = await server.NewRunAsync();
        await server.UploadAsync(run, "long.txt", new string('x', 5000));
        await server.UploadAsync(run, "large.png", new string('x', 5000));

        IRenderedComponent<RunPage> text = Open(run, "?view=artifacts&path=long.txt");
        text.WaitForAssertion(() => text.Find(".artifact-view pre").TextContent.Length.ShouldBe(2000));
        text.Find(".artifact-view").TextContent.ShouldContain("only the beginning");

        IRenderedComponent<RunPage> picture = Open(run, "?view=artifacts&path=large.png");
        picture.WaitForAssertion(() => picture.Find(".artifact-view").TextContent.ShouldContain("too large"));
        picture.FindAll("img").ShouldBeEmpty();
    }

    [Fact]
    public async Task Artifacts_FileThatDoesNotExist_SaysSo()
    {
        IRenderedComponent<RunPage> page = Open(await server.NewRunAsync(), "?view=artifacts&path=nothing.txt");

        page.WaitForAssertion(() => page.Find(".artifact-view [role=alert]").TextContent.ShouldContain("nothing.txt"));
        page.WaitForAssertion(() => page.Find(".artifact-tree").TextContent.ShouldContain("There are no artifacts"));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a/b")]
    public void Page_RunThatDoesNotExist_SaysSoWithTheReason(string id)
    {
        IRenderedComponent<RunPage> page = _browser.Open<RunPage>(
            $"/runs/{Uri.EscapeDataString(id)}", parameters => parameters.Add(component => component.Id, id));

        page.WaitForAssertion(() => page.Find(".notice-title").TextContent.ShouldBe($"There is no run {id}"));
        page.Find(".notice q").TextContent.ShouldNotBeEmpty();
    }

    private IRenderedComponent<RunPage> Open(Run run, string query = "") => _browser.Open<RunPage>(
        $"/runs/{run.Id}{query}", parameters => parameters.Add(page => page.Id, run.Id.Value));
}
