using CoverType.Web.Addresses;
using CoverType.Web.Tracking;
using Microsoft.AspNetCore.Components;
using Mlflow.Client;

namespace CoverType.Web.Experiments;

/// <summary>The page of an experiment: its runs in a table. Filter, order, columns and page are in the address.</summary>
public sealed partial class ExperimentPage
{
    private const int PageSize = 50;
    private const int MostNested = 100;

    private readonly PageHistory _history = new();
    private readonly Dictionary<string, IReadOnlyList<Run>> _open = [];
    private readonly HashSet<string> _picked = [];
    private Experiment? _experiment;
    private RunSearchPage? _runs;
    private RunNesting _nesting = RunNesting.None;
    private IReadOnlyList<RunRow> _rows = [];
    private IReadOnlySet<RunColumn> _available = new HashSet<RunColumn>();
    private IReadOnlyList<RunColumn> _default = [];
    private string? _refusal;
    private bool _tooMany;

    /// <summary>The id of the experiment.</summary>
    [Parameter]
    public required string Id { get; set; }

    /// <summary>The filter, in MLflow's grammar.</summary>
    [SupplyParameterFromQuery(Name = "filter")]
    public string? Filter { get; set; }

    /// <summary>The field of the order.</summary>
    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    /// <summary>True if the largest value comes first.</summary>
    [SupplyParameterFromQuery(Name = "desc")]
    public bool? Descending { get; set; }

    /// <summary>The chosen columns; none for those of the page itself.</summary>
    [SupplyParameterFromQuery(Name = "columns")]
    public string[]? ColumnNames { get; set; }

    /// <summary>The life cycle stages: <c>deleted</c>, <c>all</c>, or active ones.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>MLflow's token of the page; null for the first.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? Token { get; set; }

    /// <summary>The number of runs before the page.</summary>
    [SupplyParameterFromQuery(Name = "start")]
    public int? Start { get; set; }

    /// <inheritdoc/>
    protected override object Asked => (Id, Filter, Order, View, Token);

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private MlflowPublicAddress Stock { get; set; } = null!;

    private RunOrder Order => RunOrder.Of(Sort, Descending);

    private bool IsNarrowed => !string.IsNullOrEmpty(Filter) || RunViews.WordOf(View) is not null;

    /// <summary>True if nested runs are shown within their parents: in any other order a good one would be hidden there.</summary>
    private bool IsFolded => string.IsNullOrEmpty(Filter) && Order == RunOrder.Default;

    private IReadOnlyList<RunColumn> Columns => ColumnNames is { Length: > 0 } names
        ? [.. names.Select(RunColumn.Parse).OfType<RunColumn>().Distinct()]
        : _default;

    private string? NextAddress => _runs?.NextPageToken is { } next
        ? PageAddressOf(next, (Start ?? 0) + _runs.Runs.Count)
        : null;

    private string? PreviousAddress =>
        Token is null ? null : PageAddressOf(_history.Previous.Token, _history.Previous.Start);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        _history.Visit($"{Id}\n{Filter}\n{Order}\n{View}", Token, Start ?? 0);
        return base.OnParametersSetAsync();
    }

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        string id = Id;
        if (_experiment?.Id.Value != id)
        {
            (_experiment, _runs) = (null, null);
            _open.Clear();
            _picked.Clear();
            _experiment = await Mlflow.GetExperimentAsync(new ExperimentId(id), cancellationToken);
            StateHasChanged();
        }

        try
        {
            RunSearchPage runs = await SearchAsync(Filter, PageSize, Token, cancellationToken);
            _nesting = IsFolded
                ? await RunNesting.FindAsync(Mlflow, _experiment.Id, RunViews.Of(View), cancellationToken)
                : RunNesting.None;
            _refusal = null;
            Show(runs);
        }
        catch (Exception failure) when (TrackingFailure.IsRefusal(failure, out string? sentence))
        {
            _refusal = sentence;
        }
    }

    private Task<RunSearchPage> SearchAsync(
        string? filter, int size, string? token, CancellationToken cancellationToken) => Mlflow.SearchRunsPageAsync(
        [_experiment!.Id],
        string.IsNullOrWhiteSpace(filter) ? null : filter,
        Order.Term is { } term ? [term] : null,
        RunViews.Of(View),
        size,
        token,
        cancellationToken);

    private void Show(RunSearchPage runs)
    {
        _runs = runs;
        Arrange();

        // The nested runs are more than their parents, and may have other metrics.
        _default = RunColumn.DefaultOf([.. _rows.Where(row => row.Depth == 0).Select(row => row.Run)]);
    }

    private void Arrange()
    {
        _rows = _nesting.Arrange(_runs!.Runs, _open, IsFolded);
        _available = RunColumn.AllOf(_runs.Runs.Concat(_open.Values.SelectMany(children => children)));
    }

    private async Task ToggleAsync(string id)
    {
        if (!_open.Remove(id))
        {
            try
            {
                RunSearchPage nested = await SearchAsync(RunNesting.FilterFor(id), MostNested, null, Closed);
                _open[id] = nested.Runs;
            }
            catch (MlflowException)
            {
                // The next refresh of the page says what is wrong.
                await LoadNowAsync();
                return;
            }
        }

        Arrange();
    }

    private void Pick(string id)
    {
        bool wasPicked = _picked.Remove(id);
        _tooMany = !wasPicked && _picked.Count >= RunComparisonAddress.Most;
        if (!wasPicked && !_tooMany)
        {
            _picked.Add(id);
        }
    }

    private void ChangeFilter(string? filter) => Go(new() { ["filter"] = filter, ["page"] = null, ["start"] = null });

    private void ChangeView(string? view) =>
        Go(new() { ["view"] = RunViews.WordOf(view), ["page"] = null, ["start"] = null });

    private void ChangeColumns(IReadOnlyList<RunColumn>? columns) => Navigation.NavigateTo(
        AddressWith(new() { ["columns"] = columns?.Select(column => column.ToString()).ToArray() }), replace: true);

    private string OrderAddress(RunOrder order) => AddressWith(order == RunOrder.Default
        ? new() { ["sort"] = null, ["desc"] = null, ["page"] = null, ["start"] = null }
        : new() { ["sort"] = order.Column, ["desc"] = order.Descending ? true : null, ["page"] = null, ["start"] = null });

    private string PageAddressOf(string? token, int start) =>
        AddressWith(new() { ["page"] = token, ["start"] = start == 0 ? null : start });

    private void Go(Dictionary<string, object?> change) => Navigation.NavigateTo(AddressWith(change));

    private string AddressWith(Dictionary<string, object?> change) => Navigation.GetUriWithQueryParameters(change);
}
