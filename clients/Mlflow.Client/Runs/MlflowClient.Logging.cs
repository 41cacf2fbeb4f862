using Mlflow.Client.Runs;
using Mlflow.Client.Validation;
using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>Logs one value of a metric. <see cref="LogBatchAsync"/> logs many in one request.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="metric">The value.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task LogMetricAsync(RunId id, Metric metric, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(metric);
        Rules.Key(metric.Key, "key of the metric");
        MetricRecord wire = metric.ToWire(_time.GetUtcNow());
        await _api.Runs.LogMetricAsync(
            new LogMetricRequest
            {
                RunId = Rules.Id(id.Value, "run id"),
                Key = wire.Key,
                Value = wire.Value,
                Timestamp = wire.Timestamp,
                Step = wire.Step,
                ModelId = wire.ModelId,
                DatasetName = wire.DatasetName,
                DatasetDigest = wire.DatasetDigest,
            },
            cancellationToken);
    }

    /// <summary>Logs a param. It can be logged again with the same value only.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="key">Key, at most 250 characters.</param>
    /// <param name="value">Value, at most 6000 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task LogParamAsync(RunId id, string key, string value, CancellationToken cancellationToken = default)
    {
        Rules.Key(key, "key of the param");
        value = Rules.ParamValue(value, key, _options);
        await _api.Runs.LogParamAsync(
            new LogParamRequest { RunId = Rules.Id(id.Value, "run id"), Key = key, Value = value }, cancellationToken);
    }

    /// <summary>
    /// Logs metrics, params and tags, in as few requests as the server's limits allow (1000 entries, 100 params, 100
    /// tags, a megabyte each). Everything is checked before anything is sent. Not atomic: after an error a part may
    /// be stored; the same call with the same timestamps stores nothing twice.
    /// </summary>
    /// <param name="id">The run's id.</param>
    /// <param name="metrics">Metrics; those without a timestamp get that of the call.</param>
    /// <param name="parameters">Params, by key.</param>
    /// <param name="tags">Tags, by key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task LogBatchAsync(
        RunId id,
        IEnumerable<Metric>? metrics = null,
        IReadOnlyDictionary<string, string>? parameters = null,
        IReadOnlyDictionary<string, string>? tags = null,
        CancellationToken cancellationToken = default)
    {
        BatchSplitter splitter = new(Rules.Id(id.Value, "run id"));
        foreach ((string key, string value) in parameters ?? Entries.None)
        {
            Rules.Key(key, "key of the param");
            splitter.Add(new Param { Key = key, Value = Rules.ParamValue(value, key, _options) });
        }

        foreach ((string key, string value) in tags ?? Entries.None)
        {
            Rules.Key(key, "key of the tag");
            splitter.Add(new RunTag { Key = key, Value = Rules.RunTagValue(value, key, _options) });
        }

        DateTimeOffset now = _time.GetUtcNow();
        foreach (Metric metric in metrics ?? [])
        {
            Rules.Key(metric.Key, "key of the metric");
            splitter.Add(metric.ToWire(now));
        }

        foreach (LogBatchRequest batch in splitter.Complete())
        {
            await _api.Runs.LogBatchAsync(batch, cancellationToken);
        }
    }
}
