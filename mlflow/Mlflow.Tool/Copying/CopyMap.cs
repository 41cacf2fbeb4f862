using System.Collections.Concurrent;
using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>Where each thing of the source is on the target.</summary>
internal sealed class CopyMap
{
    /// <summary>Experiments, by the source's id.</summary>
    public ConcurrentDictionary<ExperimentId, CopiedExperiment> Experiments { get; } = new();

    /// <summary>Runs, by the source's id.</summary>
    public ConcurrentDictionary<RunId, CopiedRun> Runs { get; } = new();

    /// <summary>Logged models, by the source's id.</summary>
    public ConcurrentDictionary<LoggedModelId, CopiedModel> Models { get; } = new();

    /// <summary>What is wrong with runs and logged models, by the source's id.</summary>
    public ConcurrentDictionary<string, CopyFault> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>True if a list of runs or logged models could not be read: what is not known may exist all the same.</summary>
    public bool IsPartial { get; set; }

    /// <summary>True if all that the source has was read and created.</summary>
    public bool IsWhole => !IsPartial && !Faults.Values.Contains(CopyFault.NotCreated);

    /// <summary>
    /// The metrics of the copied logged models, by the source's run that logged them: they are logged to the copy of the run.
    /// </summary>
    public ILookup<RunId, Metric> ModelMetrics => field ??= Models.Values
        .OrderBy(model => model.Source.CreatedAt)
        .SelectMany(model => model.Source.Metrics
            .Where(metric => (metric.RunId ?? model.Source.SourceRunId) is not null)
            .Select(metric => (Run: (metric.RunId ?? model.Source.SourceRunId)!.Value, Metric: metric with { ModelId = model.Source.Id })))
        .ToLookup(entry => entry.Run, entry => entry.Metric);
}
