using Bunit;
using CoverType.Testing;
using CoverType.Web.Experiments;
using CoverType.Web.Tests.Tracking;
using Mlflow.Client;
using Mlflow.Embedded;

namespace CoverType.Web.Tests.Experiments;

public sealed class ExperimentsPageTests(MlflowServer server) : IClassFixture<MlflowServer>, IAsyncDisposable
{
    private readonly TrackingBrowser _browser = new(server.Client);

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task Page_Search_ShowsTheExperimentsThatMatch()
    {
        string name = server.NewName("Forest");
        ExperimentId id = await server.NewExperimentAsync(name);
        await server.NewRunAsync(id, "a run");

        IRenderedComponent<ExperimentsPage> page = _browser.Open<ExperimentsPage>($"/experiments?search={name.ToUpperInvariant()}");

        page.WaitForAssertion(() => page.FindAll(".run-grid tbody a").Select(link => link.TextContent).ShouldBe([name]));
        page.WaitForAssertion(() => page.FindAll(".run-grid tbody time").Count.ShouldBe(2));
        page.FindAll(".stock-link").ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_DeletedOnes_AreShownIfAskedFor()
    {
        ExperimentId id = await server.NewExperimentAsync(server.NewName("gone"));
        await server.Client.DeleteExperimentAsync(id, Cancellation);

        IRenderedComponent<ExperimentsPage> page = _browser.Open<ExperimentsPage>("/experiments?view=deleted");

        page.WaitForAssertion(() => page.Find(".run-grid tbody").TextContent.ShouldContain("gone"));
        page.Find(".run-grid tbody").TextContent.ShouldNotContain("Default");
    }

    [Fact]
    public void Page_NothingMatches_SaysWhatToDo()
    {
        IRenderedComponent<ExperimentsPage> page = _browser.Open<ExperimentsPage>("/experiments?search=nothing-like-this");

        page.WaitForAssertion(() => page.Find(".empty").TextContent.ShouldContain("Search for a shorter part of the name"));
    }

    [Fact]
    public async Task Page_MlflowAwayThenBack_SaysSoAndThenShowsTheExperiments()
    {
        int port = FreePort.Next();
        using MlflowClient client = MlflowClient.Create(options =>
        {
            options.TrackingUri = new Uri($"http://127.0.0.1:{port}");
            options.MaxRetries = 0;
        });
        await using TrackingBrowser browser = new(client);
        IRenderedComponent<ExperimentsPage> page = browser.Open<ExperimentsPage>("/experiments?search=Def");
        page.WaitForAssertion(() => page.Find(".notice-down").TextContent.ShouldContain("MLflow does not answer"));
        page.Find("input[type=search]").GetAttribute("value").ShouldBe("Def");

        using TemporaryFolder folder = new();
        await using Microsoft.AspNetCore.Builder.WebApplication mlflow = EmbeddedMlflow.Build(
            ["--urls", $"http://127.0.0.1:{port}", "--Mlflow:DataFolder", folder.Path]);
        await mlflow.StartAsync(Cancellation);
        browser.Time.Advance(TimeSpan.FromSeconds(5));

        page.WaitForAssertion(() => page.Find(".run-grid tbody").TextContent.ShouldContain("Default"));
        page.WaitForAssertion(() => page.FindAll(".notice").ShouldBeEmpty());
    }
}
