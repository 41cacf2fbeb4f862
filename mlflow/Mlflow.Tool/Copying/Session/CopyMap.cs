using System.Collections.Concurrent;
using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;

namespace Mlflow.Tool.Copying.Session;

/// <summary>Where each thing of the source is on the target.</summary>
internal sealed class CopyMap
{
    /// <summary>Experiments, by the source's id.</summary>
    public ConcurrentDictionary<ExperimentId, CopiedExperiment> Experiments { get; } = new();

    /// <summary>Experiments of the source whose counterparts were deleted on the target: nothing is added to these.</summary>
    public HashSet<ExperimentId> DeletedExperiments { get; } = [];

    /// <summary>Experiments of the source of which it is not known whether the target's are the same ones.</summary>
    public HashSet<ExperimentId> UncomparedExperiments { get; } = [];

    /// <summary>Runs, by the source's id.</summary>
    public ConcurrentDictionary<RunId, CopiedRun> Runs { get; } = new();

    /// <summary>Logged models, by the source's id.</summary>
    public ConcurrentDictionary<LoggedModelId, CopiedModel> Models { get; } = new();

    /// <summary>The copies of runs that are on the target, also of those that are not part of this copy, by their marks.</summary>
    public IReadOnlyDictionary<string, CopiedRun> PresentRuns { get; set; } = new Dictionary<string, CopiedRun>();

    /// <summary>The same for logged models.</summary>
    public IReadOnlyDictionary<string, LoggedModel> PresentModels { get; set; } = new Dictionary<string, LoggedModel>();

    /// <summary>What is wrong with runs and logged models, by the source's id.</summary>
    public ConcurrentDictionary<string, CopyFault> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>True if a list of runs or logged models could not be read: what is not known may exist all the same.</summary>
    public bool IsPartial { get; set; }

    /// <summary>True if all that the source has was read and created.</summary>
    public bool IsWhole => !IsPartial && !Faults.Values.Contains(CopyFault.Failed);

    /// <summary>Returns the copy of a run; null if the target has none.</summary>
    public RunId? FindRun(RunId id) => Runs.TryGetValue(id, out CopiedRun? run)
        ? run.Id
        : PresentRuns.GetValueOrDefault(CopyMarks.Of(id))?.Id;

    /// <summary>Returns the copy of a logged model; null if the target has none.</summary>
    public LoggedModelId? FindModel(LoggedModelId id) => Models.TryGetValue(id, out CopiedModel? model)
        ? model.Copy.Id
        : PresentModels.GetValueOrDefault(CopyMarks.Of(id))?.Id;
}
