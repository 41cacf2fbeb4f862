using Mlflow.Client;

namespace CoverType.Web.Experiments;

/// <summary>The runs of a page of the table, with the nested ones of those that are open.</summary>
internal sealed class RunList
{
    private readonly Dictionary<string, IReadOnlyList<Run>> _open = [];
    private RunNesting _nesting = RunNesting.None;
    private bool _isFolded;

    /// <summary>The runs of the page as MLflow returned them; null until it has.</summary>
    public RunSearchPage? Page { get; private set; }

    /// <summary>The rows of the table.</summary>
    public IReadOnlyList<RunRow> Rows { get; private set; } = [];

    /// <summary>The columns that the runs have.</summary>
    public IReadOnlySet<RunColumn> Available { get; private set; } = new HashSet<RunColumn>();

    /// <summary>The columns that are shown unless the visitor chooses.</summary>
    public IReadOnlyList<RunColumn> Default { get; private set; } = [];

    /// <summary>True if some runs of the page are shown within their parents.</summary>
    public bool IsFolded => Page is not null && Rows.Count(row => row.Depth == 0) < Page.Runs.Count;

    /// <summary>Ids of the runs that are open.</summary>
    public IReadOnlyList<string> OpenIds => [.. _open.Keys];

    /// <summary>Forgets the runs of another experiment.</summary>
    public void Clear()
    {
        Page = null;
        _open.Clear();
    }

    /// <summary>Shows a page.</summary>
    /// <param name="page">Its runs.</param>
    /// <param name="nesting">Which runs are nested in which.</param>
    /// <param name="isFolded">False to show each run in its place.</param>
    public void Show(RunSearchPage page, RunNesting nesting, bool isFolded)
    {
        (Page, _nesting, _isFolded) = (page, nesting, isFolded);
        Arrange();

        // The nested runs are more than their parents, and may have other metrics.
        Default = RunColumn.DefaultOf([.. Rows.Where(row => row.Depth == 0).Select(row => row.Run)]);
    }

    /// <summary>Closes a run.</summary>
    /// <returns>False if it was not open.</returns>
    public bool Close(string id)
    {
        bool wasOpen = _open.Remove(id);
        Arrange();
        return wasOpen;
    }

    /// <summary>Opens a run with those that are nested in it.</summary>
    public void Open(string id, IReadOnlyList<Run> nested)
    {
        _open[id] = nested;
        Arrange();
    }

    private void Arrange()
    {
        if (Page is not null)
        {
            Rows = _nesting.Arrange(Page.Runs, _open, _isFolded);
            Available = RunColumn.AllOf(Page.Runs.Concat(_open.Values.SelectMany(children => children)));
        }
    }
}
