using System.Runtime.CompilerServices;
using Mlflow.Client.Validation;
using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>Returns all values of a metric, page by page as they are read.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="key">Key of the metric.</param>
    /// <param name="pageSize">
    /// Values for each request. It is always sent, since a stock server repeats the same page without it.
    /// </param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public async IAsyncEnumerable<Metric> GetMetricHistoryAsync(
        RunId id,
        string key,
        int pageSize = Limits.MetricHistoryPage,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string run = Rules.Id(id.Value, "run id");
        Rules.Key(key, "key of the metric");
        PageSize.Checked(pageSize);
        string? token = null;
        do
        {
            GetMetricHistoryResponse page =
                await _api.Runs.GetMetricHistoryAsync(run, key, pageSize, token, cancellationToken);
            foreach (MetricRecord metric in page.Metrics)
            {
                yield return Metric.From(metric);
            }

            token = PageToken.Next(page.NextPageToken, token);
        }
        while (token is not null);
    }

    /// <summary>
    /// Returns all values of a metric in several runs, with a request for every 100 runs. A server cuts a longer
    /// answer without an error, so if an answer has as many values as the page size, its runs are read one by one.
    /// </summary>
    /// <param name="ids">Runs; runs that have no such metric or do not exist are skipped.</param>
    /// <param name="key">Key of the metric.</param>
    /// <param name="pageSize">Values for each request, at most 25,000.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <returns>The values, run by run.</returns>
    public async IAsyncEnumerable<RunMetric> GetMetricHistoriesAsync(
        IEnumerable<RunId> ids,
        string key,
        int pageSize = Limits.MetricHistoryPage,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Rules.Key(key, "key of the metric");
        PageSize.Checked(pageSize, Limits.MetricHistoryPage);
        foreach (string[] runs in InRequests(ids))
        {
            GetMetricHistoryBulkIntervalResponse answer =
                await _api.Runs.GetMetricHistoryBulkAsync(runs, key, pageSize, cancellationToken);
            IAsyncEnumerable<RunMetric> metrics = answer.Metrics.Count < pageSize
                ? answer.Metrics.Select(RunMetric.From).ToAsyncEnumerable()
                : ReadOneByOneAsync(runs, key, pageSize, cancellationToken);
            await foreach (RunMetric metric in metrics.WithCancellation(cancellationToken))
            {
                yield return metric;
            }
        }
    }

    /// <summary>
    /// Returns a sample of the values of a metric in several runs, for a chart: at most <paramref name="stepsPerRun"/> steps
    /// of each run, evenly spaced, with the first and the last. It sends a request for every 100 runs.
    /// </summary>
    /// <param name="ids">Runs; runs that have no such metric or do not exist are skipped.</param>
    /// <param name="key">Key of the metric.</param>
    /// <param name="steps">Range of steps; null for all.</param>
    /// <param name="stepsPerRun">Steps of each run, at most 2500; all values of a step are returned.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <returns>The values, run by run.</returns>
    /// <exception cref="MlflowException">
    /// The server is older than 2.11 and does not know the call (<see cref="MlflowException.IsUnsupported"/>), among other
    /// reasons.
    /// </exception>
    public async IAsyncEnumerable<RunMetric> SampleMetricHistoriesAsync(
        IEnumerable<RunId> ids,
        string key,
        StepRange? steps = null,
        int stepsPerRun = Limits.MetricSample,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Rules.Key(key, "key of the metric");
        PageSize.Checked(stepsPerRun, Limits.MetricSample);
        if (steps is { } range)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(range.Last, range.First, nameof(steps));
        }

        foreach (string[] runs in InRequests(ids))
        {
            GetMetricHistoryBulkIntervalResponse answer = await _api.Runs.GetMetricHistoryBulkIntervalAsync(
                runs, key, steps?.First, steps?.Last, stepsPerRun, cancellationToken);
            foreach (MetricWithRunId metric in answer.Metrics)
            {
                yield return RunMetric.From(metric);
            }
        }
    }

    private async IAsyncEnumerable<RunMetric> ReadOneByOneAsync(
        IEnumerable<string> runs, string key, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string run in runs)
        {
            RunId id = new(run);
            await foreach (Metric metric in GetMetricHistoryAsync(id, key, pageSize, cancellationToken))
            {
                yield return new RunMetric(id, metric);
            }
        }
    }

    private static IEnumerable<string[]> InRequests(IEnumerable<RunId> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Select(id => Rules.Id(id.Value, "run id")).Distinct().Chunk(Limits.RunsPerHistoryRequest);
    }
}
