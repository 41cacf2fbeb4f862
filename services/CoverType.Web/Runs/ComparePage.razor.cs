using CoverType.Web.Tracking;
using Microsoft.AspNetCore.Components;
using Mlflow.Client;

namespace CoverType.Web.Runs;

/// <summary>The page that shows a few runs side by side.</summary>
public sealed partial class ComparePage
{
    private static readonly RunDifferences Nothing = new([], []);

    private IReadOnlyList<Run> _runs = [];
    private RunDifferences _params = Nothing;
    private RunDifferences _metrics = Nothing;
    private IReadOnlyList<string> _charted = [];
    private bool _isCut;

    /// <summary>The ids of the runs, with commas between them.</summary>
    [SupplyParameterFromQuery(Name = "runs")]
    public string? Runs { get; set; }

    /// <inheritdoc/>
    protected override object Asked => Runs ?? "";

    private IReadOnlyList<string> Ids =>
        [.. (Runs ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        string[] ids = [.. Ids.Take(RunComparisonAddress.Most)];
        _isCut = Ids.Count > RunComparisonAddress.Most;
        if (!_runs.Select(run => run.Id.Value).SequenceEqual(ids))
        {
            _runs = [];
        }

        if (ids.Length < 2)
        {
            return;
        }

        Run[] runs = await Task.WhenAll(ids.Select(id => Mlflow.GetRunAsync(new RunId(id), cancellationToken)));
        _runs = runs;
        _params = RunDifferences.Of([.. runs.Select(run => run.Params)]);
        _metrics = RunDifferences.Of([.. runs.Select(FormattedMetrics)]);
        HashSet<string> differing = [.. _metrics.Different.Select(entry => entry.Key)];

        // Metrics with steps may differ on the way to the same end.
        _charted =
        [
            .. runs.SelectMany(run => run.Metrics.Values)
                .Where(metric => metric.Step > 0 || differing.Contains(metric.Key))
                .Select(metric => metric.Key)
                .Distinct()
                .OrderBy(key => key.Length)
                .ThenBy(key => key, StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyDictionary<string, string> FormattedMetrics(Run run) =>
        run.Metrics.ToDictionary(metric => metric.Key, metric => TrackingFormat.Number(metric.Value.Value));
}
