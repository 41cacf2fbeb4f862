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
    private readonly RunList _runs = new();
    private readonly HashSet<string> _picked = [];
    private Experiment? _experiment;
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

    /// <summary><c>true</c> if the largest value comes first.</summary>
    [SupplyParameterFromQuery(Name = "desc")]
    public string? Descending { get; set; }

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
    public string? Start { get; set; }

    /// <inheritdoc/>
    protected override object Asked => (Id, Filter, Order, View, Token);

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private MlflowPublicAddress Stock { get; set; } = null!;

    private int Before => Math.Max(0, QueryValue.Number(Start) ?? 0);

    private RunOrder Order => RunOrder.Of(Sort, QueryValue.IsTrue(Descending));

    private bool IsNarrowed => !string.IsNullOrEmpty(Filter) || RunViews.WordOf(View) is not null;

    /// <summary>True if nested runs are shown within their parents: in any other order a good one would be hidden there.</summary>
    private bool IsFolded => string.IsNullOrEmpty(Filter) && Order == RunOrder.Default;

    private IReadOnlyList<RunColumn> Columns => ColumnNames is { Length: > 0 } names
        ? [.. names.Select(RunColumn.Parse).OfType<RunColumn>().Distinct()]
        : _runs.Default;

    private string? NextAddress => _runs.Page is { NextPageToken: { } next } page
        ? PageAddressOf(next, Before + page.Runs.Count)
        : null;

    private string? PreviousAddress =>
        Token is null ? null : PageAddressOf(_history.Previous.Token, _history.Previous.Start);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        _history.Visit($"{Id}\n{Filter}\n{Order}\n{View}", Token, Before);
        return base.OnParametersSetAsync();
    }

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        string id = Id;
        if (_experiment?.Id.Value != id)
        {
            _experiment = null;
            _runs.Clear();
            ClearChoice();
            _experiment = await Mlflow.GetExperimentAsync(new ExperimentId(id), cancellationToken);
            StateHasChanged();
        }

        try
        {
            RunSearchPage page = await SearchAsync(Filter, PageSize, Token, cancellationToken);
            RunNesting nesting = IsFolded
                ? await RunNesting.FindAsync(Mlflow, _experiment.Id, RunViews.Of(View), cancellationToken)
                : RunNesting.None;
            _refusal = null;
            foreach (string open in _runs.OpenIds)
            {
                _runs.Open(open, (await SearchAsync(RunNesting.FilterFor(open), MostNested, null, cancellationToken)).Runs);
            }

            _runs.Show(page, nesting, IsFolded);
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

    private async Task ToggleAsync(string id)
    {
        if (_runs.Close(id))
        {
            return;
        }

        try
        {
            RunSearchPage nested = await SearchAsync(RunNesting.FilterFor(id), MostNested, null, Closed);
            _runs.Open(id, nested.Runs);
        }
        catch (MlflowException)
        {
            // The next refresh of the page says what is wrong.
            await LoadNowAsync();
        }
    }

    private void ClearChoice()
    {
        _picked.Clear();
        _tooMany = false;
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
