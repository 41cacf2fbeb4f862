using CoverType.Web.Addresses;
using CoverType.Web.Tracking;
using CoverType.Web.Watching;
using Microsoft.AspNetCore.Components;
using Mlflow.Client;

namespace CoverType.Web.Registry;

/// <summary>The page that lists the registered models.</summary>
public sealed partial class RegisteredModelsPage
{
    private const int Step = 100;

    private IReadOnlyList<KeyedRow<RegisteredModel>>? _models;
    private int _most = Step;
    private bool _hasMore;
    private string? _search;
    private string? _shown;

    /// <summary>A part of the names to search for.</summary>
    [SupplyParameterFromQuery(Name = "search")]
    public string? Search { get; set; }

    /// <inheritdoc/>
    protected override object Asked => (Search, _most);

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private MlflowPublicAddress Stock { get; set; } = null!;

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
        List<RegisteredModel> found = await Mlflow
            .SearchRegisteredModelsAsync(NameFilter.Containing(Search), cancellationToken: cancellationToken)
            .Take(_most + 1)
            .ToListAsync(cancellationToken);
        _hasMore = found.Count > _most;
        _models = [.. found.Take(_most).Select(model => new KeyedRow<RegisteredModel>(model.Name, model))];
    }

    private void Apply() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(
        "search", string.IsNullOrWhiteSpace(_search) ? null : _search.Trim()));

    private Task ShowMore()
    {
        _most += Step;
        return LoadNowAsync();
    }
}
