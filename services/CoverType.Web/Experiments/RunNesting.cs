using Mlflow.Client;

namespace CoverType.Web.Experiments;

/// <summary>Which runs of an experiment are nested in which, by the tag of MLflow.</summary>
/// <param name="Parents">Ids of runs in which others are nested.</param>
/// <param name="IsComplete">False if the experiment has more nested runs than were read.</param>
public sealed record RunNesting(IReadOnlySet<string> Parents, bool IsComplete)
{
    /// <summary>The tag with the id of the parent.</summary>
    public const string ParentTag = "mlflow.parentRunId";

    /// <summary>No run is nested.</summary>
    public static readonly RunNesting None = new(new HashSet<string>(), true);

    // MLflow cannot ask for the children of many runs at once. One search for the newest nested runs finds most parents.
    private const int Sample = 200;

    /// <summary>The filter for the runs that are nested in any other.</summary>
    private const string AnyNested = $"tags.`{ParentTag}` LIKE '%'";

    /// <summary>Returns the id of the run that a run is nested in, or null.</summary>
    public static string? ParentOf(Run run) =>
        run.Tags.GetValueOrDefault(ParentTag) is { Length: > 0 } parent ? parent : null;

    /// <summary>Returns the filter for the runs that are nested in a run.</summary>
    public static string FilterFor(string parentId) => $"tags.`{ParentTag}` = '{parentId}'";

    /// <summary>Looks for nested runs.</summary>
    public static async Task<RunNesting> FindAsync(
        MlflowClient mlflow, ExperimentId experiment, ViewType view, CancellationToken cancellationToken)
    {
        RunSearchPage nested = await mlflow.SearchRunsPageAsync(
            [experiment], AnyNested, view: view, pageSize: Sample, cancellationToken: cancellationToken);
        return new RunNesting(
            nested.Runs.Select(ParentOf).OfType<string>().ToHashSet(StringComparer.Ordinal), nested.NextPageToken is null);
    }

    /// <summary>
    /// Returns the rows of a page. A run whose parent is on the same page is shown within it, once that is open.
    /// </summary>
    /// <param name="runs">The runs of the page, in the server's order.</param>
    /// <param name="open">The nested runs of each open run.</param>
    /// <param name="isFolded">False to show each run in its place.</param>
    public IReadOnlyList<RunRow> Arrange(
        IReadOnlyList<Run> runs, IReadOnlyDictionary<string, IReadOnlyList<Run>> open, bool isFolded)
    {
        if (!isFolded)
        {
            return [.. runs.Select(run => new RunRow(run, 0, ParentOf(run), false, false))];
        }

        HashSet<string> shown = runs.Select(run => run.Id.Value).ToHashSet(StringComparer.Ordinal);
        List<RunRow> rows = [];
        foreach (Run run in runs)
        {
            if (ParentOf(run) is not { } parent || !shown.Contains(parent))
            {
                Add(rows, run, 0, open);
            }
        }

        return rows;
    }

    private void Add(List<RunRow> rows, Run run, int depth, IReadOnlyDictionary<string, IReadOnlyList<Run>> open)
    {
        string id = run.Id.Value;
        bool isOpen = open.TryGetValue(id, out IReadOnlyList<Run>? children);
        string? parent = ParentOf(run);
        bool canOpen = isOpen || Parents.Contains(id) || (!IsComplete && parent is null);
        bool isCircle = rows.Exists(row => row.Run.Id == run.Id);
        rows.Add(new RunRow(run, depth, depth == 0 ? parent : null, canOpen && !isCircle, isOpen && !isCircle));
        foreach (Run child in isCircle ? [] : children ?? [])
        {
            Add(rows, child, depth + 1, open);
        }
    }
}
