using System.Net;
using Mlflow.Client;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>Reads all values of a metric of some runs of the source: in one request if the server has it, else run by run.</summary>
internal sealed class HistoryReader(CopySession session)
{
    private bool _isBulkUnsupported;

    /// <summary>Reads the values, and adds them to the digests of the runs.</summary>
    /// <param name="key">The key of the metric.</param>
    /// <param name="runs">The runs, which fail if theirs cannot be read.</param>
    /// <param name="take">Takes a value; it is called for one value of a run at a time.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public async Task ReadAsync(
        string key, IReadOnlyList<RunWork> runs, Func<RunWork, Metric, Task> take, CancellationToken cancellationToken)
    {
        bool isRead = false;
        bool isAnswered = runs.Count == 1 || _isBulkUnsupported || await session.TryAsync(
            $"metric '{key}' of {runs.Count} runs",
            async () => isRead = await TryTogetherAsync(key, runs, take, cancellationToken),
            cancellationToken);
        if (!isAnswered)
        {
            foreach (RunWork run in runs)
            {
                run.HasFailed = true;
            }
        }
        else if (!isRead)
        {
            await session.ForEachAsync(
                runs, (run, token) => new ValueTask(ReadAsync(key, run, take, token)), cancellationToken);
        }
    }

    /// <returns>False if the values must be read run by run.</returns>
    private async Task<bool> TryTogetherAsync(
        string key, IReadOnlyList<RunWork> runs, Func<RunWork, Metric, Task> take, CancellationToken cancellationToken)
    {
        Dictionary<RunId, RunWork> byId = runs.ToDictionary(run => run.Source.Id);
        await using IAsyncEnumerator<RunMetric> values = session.Source
            .GetMetricHistoriesAsync(byId.Keys, key, cancellationToken: cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        try
        {
            if (!await values.MoveNextAsync())
            {
                return true;
            }
        }
        catch (MlflowException failure) when (failure.StatusCode is not (null or HttpStatusCode.Unauthorized))
        {
            // A stock server writes NaN and the infinities there as no JSON has them; others refuse all for one of the runs.
            _isBulkUnsupported |= failure.IsUnsupported;
            return false;
        }

        do
        {
            if (byId.TryGetValue(values.Current.RunId, out RunWork? run))
            {
                await TakeAsync(run, values.Current.Metric, take);
            }
        }
        while (await values.MoveNextAsync());

        return true;
    }

    private async Task ReadAsync(
        string key, RunWork run, Func<RunWork, Metric, Task> take, CancellationToken cancellationToken) =>
        await run.TryAsync(
            session,
            $"{run.Name}, metric '{key}'",
            async () =>
            {
                await foreach (Metric metric in session.Source.GetMetricHistoryAsync(
                    run.Source.Id, key, cancellationToken: cancellationToken))
                {
                    await TakeAsync(run, metric, take);
                }
            },
            cancellationToken);

    private static Task TakeAsync(RunWork run, Metric metric, Func<RunWork, Metric, Task> take)
    {
        run.History.Add(metric);
        return take(run, metric);
    }
}
