using Mlflow.Client;
using Mlflow.Contracts;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;
using Mlflow.Tool.Copying.Writing;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>
/// Copies all values of the metrics of some runs. New runs are read together, a request for each key; of others those values
/// are sent that the target does not have. At most a request's worth of values of each run is in memory.
/// </summary>
internal sealed class MetricCopy(CopySession session, HistoryReader histories, ModelMetrics modelMetrics)
{
    private const int MostAlone = 16;

    public async Task CopyAsync(IReadOnlyList<RunWork> runs, CancellationToken cancellationToken)
    {
        Dictionary<RunWork, MetricBuffer> buffers = runs.ToDictionary(
            work => work, work => new MetricBuffer(work, modelMetrics.LackingOf(work.Source.Id, work.Copy.Id)));
        await session.ForEachAsync(
            buffers.Values, (buffer, token) => new ValueTask(LogOfModelsAsync(buffer, token)), cancellationToken);
        foreach (IGrouping<string, RunWork> ofKey in runs
            .Where(work => work.Target is null)
            .SelectMany(work => work.Source.Metrics.Keys, (work, key) => (Work: work, Key: key))
            .GroupBy(entry => entry.Key, entry => entry.Work))
        {
            await histories.ReadAsync(
                ofKey.Key, [.. ofKey], (work, metric) => AddAsync(buffers[work], metric, cancellationToken), cancellationToken);
        }

        await session.ForEachAsync(
            buffers.Values.Where(buffer => buffer.Work.Target is not null),
            (buffer, token) => new ValueTask(CopyMissingAsync(buffer, token)),
            cancellationToken);
        await session.ForEachAsync(
            buffers.Values, (buffer, token) => new ValueTask(FlushAsync(buffer, token)), cancellationToken);
    }

    private async Task CopyMissingAsync(MetricBuffer buffer, CancellationToken cancellationToken)
    {
        RunWork work = buffer.Work;
        foreach (string key in work.Source.Metrics.Keys)
        {
            HashSet<MetricPoint> present = [];
            bool isRead = await work.TryAsync(
                session,
                $"{work.Name}, metric '{key}'",
                async () => present = await session.Target
                    .GetMetricHistoryAsync(work.Copy.Id, key, cancellationToken: cancellationToken)
                    .Select(MetricPoint.Of)
                    .ToHashSetAsync(cancellationToken: cancellationToken),
                cancellationToken);
            if (isRead)
            {
                await histories.ReadAsync(
                    key,
                    [work],
                    (_, metric) => present.Contains(MetricPoint.Of(metric))
                        ? Task.CompletedTask
                        : AddAsync(buffer, metric, cancellationToken),
                    cancellationToken);
            }
        }
    }

    /// <summary>Logs the values that also belong to a logged model: they carry its id and the data set.</summary>
    private async Task LogOfModelsAsync(MetricBuffer buffer, CancellationToken cancellationToken)
    {
        RunWork work = buffer.Work;
        await work.TryAsync(
            session,
            work.Name,
            () => SendAsync(
                work,
                [.. buffer.OfModels.Select(metric => metric with { ModelId = session.Map.FindModel(metric.ModelId!.Value) })],
                cancellationToken),
            cancellationToken);
    }

    private async Task AddAsync(MetricBuffer buffer, Metric metric, CancellationToken cancellationToken)
    {
        if (buffer.IsOfModel(metric))
        {
            return;
        }

        buffer.Metrics.Add(metric with { ModelId = null });
        if (buffer.Metrics.Count == Limits.MetricsPerBatch)
        {
            await FlushAsync(buffer, cancellationToken);
        }
    }

    private async Task FlushAsync(MetricBuffer buffer, CancellationToken cancellationToken)
    {
        RunWork work = buffer.Work;
        await work.TryAsync(
            session, work.Name, () => SendAsync(work, buffer.Metrics, cancellationToken), cancellationToken);
        buffer.Metrics.Clear();
    }

    /// <summary>Sends values; those that the target refuses are reported, a line for each metric.</summary>
    private async Task SendAsync(RunWork work, List<Metric> metrics, CancellationToken cancellationToken)
    {
        if (metrics.Count == 0)
        {
            return;
        }

        try
        {
            await LogAsync(metrics);
        }
        catch (Exception failure) when (Halving.IsRefusal(failure))
        {
            foreach (IGrouping<string, Metric> ofKey in metrics.GroupBy(metric => metric.Key))
            {
                IReadOnlyList<Refusal<Metric>> refused = await Halving.SendAsync(ofKey, LogAsync, MostAlone);
                if (refused.Count > 0)
                {
                    int values = refused.Sum(refusal => refusal.Entries.Count);
                    session.AddProblem($"{work.Name}, {values} values of metric '{ofKey.Key}': {refused[0].Reason}");
                    work.HasFailed = true;
                }
            }
        }

        Task LogAsync(IReadOnlyList<Metric> some) =>
            session.Target.LogBatchAsync(work.Copy.Id, some, cancellationToken: cancellationToken);
    }
}
