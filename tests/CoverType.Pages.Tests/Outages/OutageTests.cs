using CoverType.Browsing;
using CoverType.Pages.Tests.Batch;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Outages;

/// <summary>Services that go away and come back while pages are open.</summary>
[Collection(ChromiumOutages.Name)]
public sealed class OutageTests(Chromium chromium, PageHosts hosts) : PageTest(chromium, hosts)
{
    // A page, and an element that it shows while the service is there and keeps while it is away.
    private static readonly (string Path, string Shows)[] PagesOfMlflow =
    [
        ("/experiments", ".run-grid tbody time"),
        ("/experiments/{experiment}", "tr[data-run]"),
        ("/runs/{campaign}", ".dataset"),
        ("/runs/compare?runs={candidates}", ".compared"),
        ("/models", ".run-grid tbody a"),
        ("/models/covertype", ".run-grid tbody a"),
        ("/models/covertype/versions/1", ".signature table"),
        ("/logged-models/{logged-model}", ".signature table"),
    ];

    private static readonly (string Path, string Shows)[] PagesOfThePipeline =
    [
        ("/pipeline", ".campaign-table tbody tr"),
        ("/pipeline/campaigns/1000", ".step-timeline"),
        ("/model", ".history li"),
    ];

    private static readonly (string Path, string Shows)[] PagesOfPredictions =
    [
        ("/", "button.predict"),
        ("/model", ".confusion"),
    ];

    [Fact]
    public Task Pages_MlflowGoesAwayAndComesBack_SayItAndKeepWhatTheyShow() => OutlastAsync(
        PagesOfMlflow, Hosts.Mlflow.StopMlflowAsync, Hosts.Mlflow.StartMlflowAsync, ".notice-down");

    [Fact]
    public Task Pages_PipelineGoesAwayAndComesBack_SayItAndKeepWhatTheyShow() => OutlastAsync(
        PagesOfThePipeline, () => Set(() => Hosts.Pipeline.IsAway = true), () => Set(() => Hosts.Pipeline.IsAway = false), ".notice");

    [Fact]
    public Task Pages_PredictionsGoAwayAndComeBack_SayItAndKeepWhatTheyShow() => OutlastAsync(
        PagesOfPredictions,
        () => Set(() => Hosts.Predictions.IsAway = true),
        () => Set(() => Hosts.Predictions.IsAway = false),
        ".notice");

    [Fact]
    public async Task Filter_TypedBeforeMlflowGoesAway_IsStillThereAfterwards()
    {
        await using BrowserWindow window = await OpenAsync("/experiments/{experiment}");
        ILocator filter = window.Page.Locator("#filter");
        await Expect(window.Page.Locator("tr[data-run]")).ToHaveCountAsync(1);
        await filter.FillAsync("metrics.accuracy > 0.7");

        await Hosts.Mlflow.StopMlflowAsync();
        try
        {
            await Expect(window.Page.Locator(".notice-down")).ToContainTextAsync("MLflow does not answer");
            (await window.FindBarriersAsync()).ShouldBeEmpty();
        }
        finally
        {
            await Hosts.Mlflow.StartMlflowAsync();
        }

        await Expect(window.Page.Locator(".notice-down")).ToHaveCountAsync(0);
        await Expect(filter).ToHaveValueAsync("metrics.accuracy > 0.7");
        AssertClean(window);
    }

    [Fact]
    public async Task Batch_PredictionsGoAwayAndComeBack_KeepsTheFileAndPredictsIt()
    {
        await using BrowserWindow window = await OpenAsync("/batch");
        await BatchFiles.ChooseAsync(window, BatchFiles.Cells(BatchFiles.Header, rows: 60), ".batch-actions");
        ILocator predict = window.Page.Locator(".batch-actions .button-primary");

        Hosts.Predictions.IsAway = true;
        try
        {
            await predict.ClickAsync();
            await Expect(window.Page.Locator(".batch-file .field-error")).ToBeVisibleAsync();
        }
        finally
        {
            Hosts.Predictions.IsAway = false;
        }

        await predict.ClickAsync();
        await Expect(window.Page.Locator(".batch-answer")).ToContainTextAsync("60 rows");
        await Expect(window.Page.Locator(".batch-file .field-error")).ToHaveCountAsync(0);
    }

    private async Task OutlastAsync((string Path, string Shows)[] pages, Func<Task> goAway, Func<Task> comeBack, string notice)
    {
        List<(BrowserWindow Window, string Path, ILocator Shown)> open = [];
        try
        {
            foreach ((string path, string shows) in pages)
            {
                BrowserWindow window = await OpenAsync(path);
                open.Add((window, path, window.Page.Locator(shows).First));
                await Expect(open[^1].Shown).ToBeVisibleAsync();
            }

            await goAway();
            foreach ((BrowserWindow window, string path, ILocator shown) in open)
            {
                await Expect(window.Page.Locator(notice).First).ToBeVisibleAsync();
                (await shown.IsVisibleAsync()).ShouldBeTrue(path);
            }

            await comeBack();
            foreach ((BrowserWindow window, _, ILocator shown) in open)
            {
                await Expect(window.Page.Locator(notice)).ToHaveCountAsync(0);
                await Expect(shown).ToBeVisibleAsync();
                AssertClean(window);
            }
        }
        finally
        {
            await comeBack();
            foreach ((BrowserWindow window, _, _) in open)
            {
                await window.DisposeAsync();
            }
        }
    }

    private static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }
}
