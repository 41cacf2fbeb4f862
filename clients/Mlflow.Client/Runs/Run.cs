using System.Collections.ObjectModel;
using Mlflow.Client.Runs;
using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>A run as the server returned it, with its params, tags, data sets and latest metrics.</summary>
public sealed record Run
{
    /// <summary>The id, 32 hexadecimal digits on a stock server.</summary>
    public required RunId Id { get; init; }

    /// <summary>Experiment that it belongs to.</summary>
    public required ExperimentId ExperimentId { get; init; }

    /// <summary>Name for people; not unique.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The status; <see cref="RunStatus.Unknown"/> if this client does not know it.</summary>
    public RunStatus Status { get; init; }

    /// <summary>The time of its start; null if the server does not return it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The time of its end; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Root of its artifacts, for example <c>mlflow-artifacts:/1/…/artifacts</c>.</summary>
    public string ArtifactUri { get; init; } = string.Empty;

    /// <summary>True if it is deleted; <see cref="MlflowClient.RestoreRunAsync"/> brings it back.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>The last value of each metric, by key.</summary>
    public IReadOnlyDictionary<string, Metric> Metrics { get; init; } = Metric.ByKey(null);

    /// <summary>Params, by key.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = Entries.None;

    /// <summary>Tags, by key, MLflow's own (<c>mlflow.…</c>) included.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = Entries.None;

    /// <summary>Data sets that it read.</summary>
    public IReadOnlyList<Dataset> Datasets { get; init; } = [];

    /// <summary>Logged models that it read.</summary>
    public IReadOnlyList<LoggedModelId> InputModels { get; init; } = [];

    /// <summary>Logged models that it produced.</summary>
    public IReadOnlyList<LoggedModelId> Models { get; init; } = [];

    /// <summary>The step of each logged model that it produced, for those that are not at step 0.</summary>
    public IReadOnlyDictionary<LoggedModelId, long> ModelSteps { get; init; } = NoSteps;

    private static IReadOnlyDictionary<LoggedModelId, long> NoSteps => ReadOnlyDictionary<LoggedModelId, long>.Empty;

    internal static Run From(RunRecord? wire)
    {
        RunInfo? info = wire?.Info;
        return new Run
        {
            Id = new RunId(Field.Required(info?.RunId ?? info?.RunUuid, "run.info.run_id")),
            ExperimentId = new ExperimentId(Field.Required(info!.ExperimentId, "run.info.experiment_id")),
            Name = info.RunName ?? string.Empty,
            Status = RunStatusText.Read(info.Status),
            StartedAt = Field.Time(info.StartTime),
            EndedAt = Field.Time(info.EndTime),
            ArtifactUri = info.ArtifactUri ?? string.Empty,
            IsDeleted = info.LifecycleStage == LifecycleStages.Deleted,
            Metrics = Metric.ByKey(wire!.Data?.Metrics),
            Params = Entries.From((wire.Data?.Params ?? []).Select(param => (param.Key, param.Value))),
            Tags = Entries.From((wire.Data?.Tags ?? []).Select(tag => (tag.Key, tag.Value))),
            Datasets = [.. (wire.Inputs?.DatasetInputs ?? []).Select(Dataset.From)],
            InputModels = ReadModels((wire.Inputs?.ModelInputs ?? []).Select(input => input.ModelId)),
            Models = ReadModels((wire.Outputs?.ModelOutputs ?? []).Select(output => output.ModelId)),
            ModelSteps = ReadSteps(wire.Outputs?.ModelOutputs ?? []),
        };
    }

    private static IReadOnlyDictionary<LoggedModelId, long> ReadSteps(IReadOnlyList<LoggedModelOutput> outputs)
    {
        Dictionary<LoggedModelId, long> steps = [];
        foreach (LoggedModelOutput output in outputs)
        {
            if (!string.IsNullOrEmpty(output.ModelId) && output.Step is { } step and not 0)
            {
                steps[new LoggedModelId(output.ModelId)] = step;
            }
        }

        return steps.Count == 0 ? NoSteps : steps;
    }

    private static IReadOnlyList<LoggedModelId> ReadModels(IEnumerable<string?> ids) =>
        [.. ids.Where(id => !string.IsNullOrEmpty(id)).Select(id => new LoggedModelId(id!))];
}
