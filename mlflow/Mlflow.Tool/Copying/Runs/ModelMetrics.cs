using Mlflow.Client;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>
/// The metrics of the copied logged models, by the source's run that logged them: they are logged to the copy of the run.
/// </summary>
internal sealed class ModelMetrics(CopyMap map)
{
    private readonly ILookup<RunId, Metric> _byRun = map.Models.Values
        .OrderBy(model => model.Source.CreatedAt)
        .SelectMany(model => model.Source.Metrics
            .Where(metric => (metric.RunId ?? model.Source.SourceRunId) is not null)
            .Select(metric => (Run: (metric.RunId ?? model.Source.SourceRunId)!.Value, Metric: metric with { ModelId = model.Source.Id })))
        .ToLookup(entry => entry.Run, entry => entry.Metric);

    private readonly Dictionary<LoggedModelId, HashSet<Place>> _present = map.Models.ToDictionary(
        entry => entry.Key, entry => entry.Value.Copy.Metrics.Select(metric => Place.Of(metric, metric.RunId)).ToHashSet());

    /// <summary>The number of values that are lacking, and that runs logged which are not part of this copy.</summary>
    public int WithoutRun => _byRun.Where(ofRun => !map.Runs.ContainsKey(ofRun.Key)).Sum(ofRun =>
        map.FindRun(ofRun.Key) is { } copy ? LackingOf(ofRun.Key, copy).Count : ofRun.Count());

    /// <summary>Returns the values that the copies of logged models lack, with the source's ids of these.</summary>
    /// <param name="run">The run of the source that logged them.</param>
    /// <param name="copy">Its copy.</param>
    public IReadOnlyList<Metric> LackingOf(RunId run, RunId copy) =>
    [
        .. _byRun[run].Where(metric => _present[metric.ModelId!.Value] is { } present
            && !present.Contains(Place.Of(metric, copy))
            && !present.Contains(Place.Of(metric, run: null))),
    ];

    // A server keeps one value of a logged model here, and can return another than it was sent, such as for infinity.
    private readonly record struct Place(string Key, long Step, long Milliseconds, RunId? Run)
    {
        public static Place Of(Metric metric, RunId? run) =>
            new(metric.Key, metric.Step, metric.Timestamp?.ToUnixTimeMilliseconds() ?? 0, run);
    }
}
