using System.Runtime.CompilerServices;
using Mlflow.Client;
using Mlflow.Contracts;

namespace Mlflow.Tool.Copying;

/// <summary>
/// Copies all values of the metrics of some runs. New runs are read together, a request for each key; of others those values
/// are sent that the target does not have. At most a request's worth of values of each run is in memory.
/// </summary>
internal sealed class MetricCopy(CopySession session)
{
    private bool _isBulkUnsupported;

    public async Task CopyAsync(IReadOnlyList<RunWork> runs, CancellationToken cancellationToken)
    {
        Dictionary<RunId, RunBuffer> buffers = runs.ToDictionary(
            work => work.Source.Id, work => new RunBuffer(work, session.Map.ModelMetrics[work.Source.Id]));
        await session.ForEachAsync(
            buffers.Values, (buffer, token) => new ValueTask(LogOfModelsAsync(buffer, token)), cancellationToken);
        IEnumerable<IGrouping<string, RunBuffer>> together = buffers.Values
            .Where(buffer => buffer.Work.Target is null)
            .SelectMany(buffer => buffer.Work.Source.Metrics.Keys, (buffer, key) => (Buffer: buffer, Key: key))
            .GroupBy(entry => entry.Key, entry => entry.Buffer);
        foreach (IGrouping<string, RunBuffer> ofKey in together)
        {
            await CopyTogetherAsync(ofKey.Key, [.. ofKey], buffers, cancellationToken);
        }

        await session.ForEachAsync(
            buffers.Values.Where(buffer => buffer.Work.Target is not null),
            (buffer, token) => new ValueTask(CopyMissingAsync(buffer, token)),
            cancellationToken);
        await session.ForEachAsync(
            buffers.Values, (buffer, token) => new ValueTask(FlushAsync(buffer, token)), cancellationToken);
    }

    private async Task CopyTogetherAsync(
        string key, RunBuffer[] some, Dictionary<RunId, RunBuffer> buffers, CancellationToken cancellationToken)
    {
        RunId[] ids = [.. some.Where(buffer => !buffer.Work.HasFailed).Select(buffer => buffer.Work.Source.Id)];
        bool isCopied = await session.TryAsync($"metric '{key}' of {ids.Length} runs", async () =>
        {
            await foreach (RunMetric entry in ReadAsync(key, ids, cancellationToken))
            {
                await AddAsync(buffers[entry.RunId], entry.Metric, cancellationToken);
            }
        });
        foreach (RunBuffer buffer in some)
        {
            buffer.Work.HasFailed |= !isCopied;
        }
    }

    private async IAsyncEnumerable<RunMetric> ReadAsync(
        string key, RunId[] ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!_isBulkUnsupported)
        {
            List<RunMetric>? first = null;
            IAsyncEnumerator<RunMetric> bulk =
                session.Source.GetMetricHistoriesAsync(ids, key, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (bulk)
            {
                try
                {
                    first = await bulk.MoveNextAsync() ? [bulk.Current] : [];
                }
                catch (MlflowException exception) when (exception.IsUnsupported)
                {
                    _isBulkUnsupported = true;
                }

                if (first is not null)
                {
                    foreach (RunMetric metric in first)
                    {
                        yield return metric;
                    }

                    while (await bulk.MoveNextAsync())
                    {
                        yield return bulk.Current;
                    }

                    yield break;
                }
            }
        }

        foreach (RunId id in ids)
        {
            await foreach (Metric metric in session.Source.GetMetricHistoryAsync(id, key, cancellationToken: cancellationToken))
            {
                yield return new RunMetric(id, metric);
            }
        }
    }

    private async Task CopyMissingAsync(RunBuffer buffer, CancellationToken cancellationToken)
    {
        RunWork work = buffer.Work;
        foreach (string key in work.Source.Metrics.Keys)
        {
            bool isCopied = await session.TryAsync($"{work.Name}, metric '{key}'", async () =>
            {
                HashSet<MetricPoint> present = await session.Target
                    .GetMetricHistoryAsync(work.Copy.Id, key, cancellationToken: cancellationToken)
                    .Select(MetricPoint.Of)
                    .ToHashSetAsync(cancellationToken: cancellationToken);
                await foreach (Metric metric in session.Source.GetMetricHistoryAsync(
                    work.Source.Id, key, cancellationToken: cancellationToken))
                {
                    if (!present.Contains(MetricPoint.Of(metric)))
                    {
                        await AddAsync(buffer, metric, cancellationToken);
                    }
                }
            });
            work.HasFailed |= !isCopied;
        }
    }

    /// <summary>Logs the values that also belong to a logged model: they carry its id and the data set.</summary>
    private Task LogOfModelsAsync(RunBuffer buffer, CancellationToken cancellationToken) => TryAsync(buffer, async () =>
    {
        HashSet<(LoggedModelId, MetricPoint)> present = await ReadOfModelsAsync(buffer, cancellationToken);
        Metric[] missing =
        [
            .. buffer.OfModels
                .Select(metric => metric with { ModelId = session.Map.Models[metric.ModelId!.Value].Copy.Id })
                .Where(metric => !present.Contains((metric.ModelId!.Value, MetricPoint.Of(metric)))),
        ];
        if (missing.Length > 0)
        {
            await session.Target.LogBatchAsync(buffer.Work.Copy.Id, missing, cancellationToken: cancellationToken);
        }
    });

    private async Task<HashSet<(LoggedModelId Model, MetricPoint Point)>> ReadOfModelsAsync(
        RunBuffer buffer, CancellationToken cancellationToken)
    {
        HashSet<(LoggedModelId, MetricPoint)> present = [];
        if (buffer.Work.Target is null)
        {
            return present;
        }

        foreach (LoggedModelId id in buffer.OfModels.Select(metric => metric.ModelId!.Value).Distinct())
        {
            LoggedModel copy = await session.Target.GetLoggedModelAsync(
                session.Map.Models[id].Copy.Id!.Value, cancellationToken);
            present.UnionWith(copy.Metrics
                .Where(metric => metric.RunId is null || metric.RunId == buffer.Work.Copy.Id)
                .Select(metric => (copy.Id!.Value, MetricPoint.Of(metric))));
        }

        return present;
    }

    private async Task AddAsync(RunBuffer buffer, Metric metric, CancellationToken cancellationToken)
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

    private async Task FlushAsync(RunBuffer buffer, CancellationToken cancellationToken)
    {
        if (buffer.Metrics.Count > 0 && !buffer.Work.HasFailed)
        {
            await TryAsync(buffer, () => session.Target.LogBatchAsync(
                buffer.Work.Copy.Id, buffer.Metrics, cancellationToken: cancellationToken));
        }

        buffer.Metrics.Clear();
    }

    private async Task TryAsync(RunBuffer buffer, Func<Task> log)
    {
        if (!buffer.Work.HasFailed)
        {
            buffer.Work.HasFailed = !await session.TryAsync(buffer.Work.Name, log);
        }
    }

    /// <summary>The values of a run that are to be sent, and those that its logged models have.</summary>
    private sealed class RunBuffer(RunWork work, IEnumerable<Metric> ofModels)
    {
        private readonly HashSet<MetricPoint> _ofModels = [.. ofModels.Select(MetricPoint.Of)];

        public RunWork Work { get; } = work;

        public IReadOnlyList<Metric> OfModels { get; } = [.. ofModels];

        public List<Metric> Metrics { get; } = [];

        /// <summary>True if the value is logged with those of a logged model.</summary>
        public bool IsOfModel(Metric metric) => _ofModels.Count > 0 && _ofModels.Contains(MetricPoint.Of(metric));
    }
}
