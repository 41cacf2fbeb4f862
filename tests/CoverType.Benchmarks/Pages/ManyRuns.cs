using System.Diagnostics;
using System.Globalization;
using CoverType.Browsing;
using Microsoft.Playwright;
using Mlflow.Client;

namespace CoverType.Benchmarks.Pages;

/// <summary>
/// The table of an experiment with many runs: its first page, the next one, and the order of a metric, each from the click to
/// the rows on the screen. Beside them the same searches by themselves.
/// </summary>
internal static class ManyRuns
{
    private const int PageSize = 50;
    private const int Parallel = 8;

    /// <summary>Logs the runs.</summary>
    public static async Task<ExperimentId> FillAsync(MlflowClient client, int count)
    {
        Experiment experiment = await client.GetOrCreateExperimentAsync("many runs");
        await System.Threading.Tasks.Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel },
            async (number, stop) =>
            {
                Run run = await client.CreateRunAsync(
                    experiment.Id, $"run {number.ToString(CultureInfo.InvariantCulture)}", cancellationToken: stop);
                await client.LogBatchAsync(
                    run.Id,
                    [new Metric("accuracy", number * 7919 % count / (double)count), new Metric("log_loss", 1.0 / (number + 1)), new Metric("rows", number)],
                    new Dictionary<string, string> { ["trees"] = "100", ["candidate"] = "extra-trees" },
                    cancellationToken: stop);
                await client.EndRunAsync(run.Id, RunStatus.Finished, stop);
            });
        return experiment.Id;
    }

    public static async Task RunAsync(Chromium chromium, string url, MlflowClient client, ExperimentId experiment, int times)
    {
        List<double> open = [];
        List<double> next = [];
        List<double> sort = [];
        List<double> search = [];
        List<double> sorted = [];
        for (int round = 0; round <= times; round++)
        {
            await using BrowserWindow window = await chromium.OpenAsync();
            await window.GoToAsync($"{url}/experiments");
            double opened = await TimeAsync(window.Page, $"a[href='/experiments/{experiment.Value}']", "() => document.querySelectorAll('tr[data-run]').length === 50");
            string first = await FirstRunAsync(window.Page);
            double turned = await TimeAsync(window.Page, "a[rel=next]", Changed(first));
            first = await FirstRunAsync(window.Page);
            double ordered = await TimeAsync(window.Page, ".sort-link[title=accuracy]", Changed(first));
            double plain = await SearchAsync(client, experiment, null);
            double byMetric = await SearchAsync(client, experiment, "metrics.`accuracy` DESC");
            if (round > 0)
            {
                open.Add(opened);
                next.Add(turned);
                sort.Add(ordered);
                search.Add(plain);
                sorted.Add(byMetric);
            }
        }

        Print("first page", open, search);
        Print("next page", next, search);
        Print("order of a metric", sort, sorted);
    }

    private static async Task<double> TimeAsync(IPage page, string link, string done)
    {
        ILocator target = page.Locator(link).First;
        await target.WaitForAsync();
        long start = Stopwatch.GetTimestamp();
        await target.ClickAsync();
        await page.WaitForFunctionAsync(done);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<string> FirstRunAsync(IPage page) =>
        await page.Locator("tr[data-run]").First.GetAttributeAsync("data-run") ?? "";

    private static string Changed(string run) =>
        $"() => {{ const row = document.querySelector('tr[data-run]'); return row && row.dataset.run !== '{run}'; }}";

    private static async Task<double> SearchAsync(MlflowClient client, ExperimentId experiment, string? order)
    {
        long start = Stopwatch.GetTimestamp();
        await client.SearchRunsPageAsync(
            [experiment], null, order is null ? null : [order], ViewType.ActiveOnly, PageSize, null, CancellationToken.None);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Print(string name, List<double> page, List<double> search) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-28} {Median(page),6:0} ms; the search alone {Median(search),6:0} ms"));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
