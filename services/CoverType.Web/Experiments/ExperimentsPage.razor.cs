using CoverType.Web.Addresses;
using CoverType.Web.Tracking;
using CoverType.Web.Watching;
using Microsoft.AspNetCore.Components;
using Mlflow.Client;

namespace CoverType.Web.Experiments;

/// <summary>The page that lists the experiments.</summary>
public sealed partial class ExperimentsPage
{
    private const int Step = 50;
    private const int Parallel = 6;

    private readonly Dictionary<ExperimentId, DateTimeOffset?> _newest = [];
    private IReadOnlyList<KeyedRow<Experiment>>? _experiments;
    private int _most = Step;
    private bool _hasMore;
    private string? _search;
    private string? _shown;

    /// <summary>A part of the names to search for.</summary>
    [SupplyParameterFromQuery(Name = "search")]
    public string? Search { get; set; }

    /// <summary>The life cycle stages: <c>deleted</c>, <c>all</c>, or active ones.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <inheritdoc/>
    protected override object Asked => (Search, View, _most);

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private MlflowPublicAddress Stock { get; set; } = null!;

    private bool IsNarrowed => !string.IsNullOrEmpty(Search) || RunViews.WordOf(View) is not null;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        // What is typed stays when another choice changes the address.
        if (_shown != Search)
        {
            (_shown, _search) = (Search, Search);
        }

        return base.OnParametersSetAsync();
    }

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        List<Experiment> found = await Mlflow
            .SearchExperimentsAsync(
                NameFilter.Containing(Search),
                ["last_update_time DESC"],
                RunViews.Of(View),
                _most + 1,
                cancellationToken)
            .Take(_most + 1)
            .ToListAsync(cancellationToken);
        _hasMore = found.Count > _most;
        Experiment[] shown = [.. found.Take(_most)];
        _experiments = [.. shown.Select(experiment => new KeyedRow<Experiment>(experiment.Id, experiment))];
        StateHasChanged();
        await FindNewestAsync(shown, cancellationToken);
    }

    /// <summary>MLflow does not list the time of an experiment's newest run: each is asked for.</summary>
    private async Task FindNewestAsync(IReadOnlyList<Experiment> experiments, CancellationToken cancellationToken)
    {
        foreach (Experiment[] few in experiments.Chunk(Parallel))
        {
            RunSearchPage[] pages = await Task.WhenAll(few.Select(experiment => Mlflow.SearchRunsPageAsync(
                [experiment.Id],
                // With an experiment its runs are deleted.
                view: experiment.IsDeleted ? ViewType.All : ViewType.ActiveOnly,
                pageSize: 1,
                cancellationToken: cancellationToken)));
            foreach ((Experiment experiment, RunSearchPage page) in few.Zip(pages))
            {
                _newest[experiment.Id] = page.Runs is [Run run] ? run.StartedAt : null;
            }

            StateHasChanged();
        }
    }

    private void Apply() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(
        "search", string.IsNullOrWhiteSpace(_search) ? null : _search.Trim()));

    private void ChangeView(string? view) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("view", RunViews.WordOf(view)));

    private Task ShowMore()
    {
        _most += Step;
        return LoadNowAsync();
    }
}
