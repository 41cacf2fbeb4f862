using CoverType.Web.Tracking;
using Mlflow.Client;

namespace CoverType.Web.Runs;

/// <summary>The page of a run: its facts and values, its charts, its artifacts.</summary>
public sealed partial class RunPage
{
    private const string Charts = "charts";
    private const string Files = "artifacts";
    private const int MostChildren = 100;

    private Run? _run;
    private Run? _parent;
    private Experiment? _experiment;
    private IReadOnlyList<Run> _children = [];
    private bool _hasMoreChildren;

    private string? Part => View is Charts or Files ? View : null;

    private string Title => _run?.Title() ?? Id;

    /// <summary>The metrics that were logged with steps.</summary>
    private IReadOnlyList<string> WithSteps =>
    [
        .. _run!.Metrics.Values.Where(metric => metric.Step > 0).Select(metric => metric.Key).Order(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        string id = Id;
        if (_run is not null && _run.Id.Value != id)
        {
            (_run, _parent, _experiment, _children) = (null, null, null, []);
        }

        Run run = await Mlflow.GetRunAsync(new RunId(id), cancellationToken);
        _run = run;
        StateHasChanged();
        if (_experiment?.Id != run.ExperimentId)
        {
            _experiment = await Mlflow.GetExperimentAsync(run.ExperimentId, cancellationToken);
        }

        await FindFamilyAsync(run, cancellationToken);
    }

    private async Task FindFamilyAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.Tags.GetValueOrDefault(RunTags.Parent) is { Length: > 0 } parent && _parent?.Id.Value != parent)
        {
            try
            {
                _parent = await Mlflow.GetRunAsync(new RunId(parent), cancellationToken);
            }
            catch (Exception failure) when (failure is MlflowNotFoundException or ArgumentException)
            {
                // The tag is a text that anybody may set; its link is left out.
                _parent = null;
            }
        }

        RunSearchPage children = await Mlflow.SearchRunsPageAsync(
            [run.ExperimentId],
            $"tags.`{RunTags.Parent}` = '{run.Id.Value}'",
            ["attributes.start_time ASC"],
            pageSize: MostChildren,
            cancellationToken: cancellationToken);
        (_children, _hasMoreChildren) = (children.Runs, children.NextPageToken is not null);
    }
}
