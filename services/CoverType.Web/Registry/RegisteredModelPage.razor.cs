using CoverType.Web.Addresses;
using CoverType.Web.Tracking;
using CoverType.Web.Watching;
using Microsoft.AspNetCore.Components;
using Mlflow.Client;

namespace CoverType.Web.Registry;

/// <summary>The page of a registered model: its versions and aliases.</summary>
public sealed partial class RegisteredModelPage
{
    private const int Step = 100;

    private RegisteredModel? _model;
    private IReadOnlyList<KeyedRow<ModelVersion>> _versions = [];
    private int _most = Step;
    private bool _hasMore;

    /// <inheritdoc/>
    protected override object Asked => (Name, _most);

    [Inject]
    private MlflowPublicAddress Stock { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        string name = Name;
        if (_model?.Name != name)
        {
            (_model, _versions) = (null, []);
        }

        RegisteredModel model = await Mlflow.FindRegisteredModelAsync(name, cancellationToken)
            ?? throw new MlflowNotFoundException($"There is no registered model '{name}'.");
        List<ModelVersion> versions = await Mlflow
            .SearchModelVersionsAsync(
                NameFilter.Exactly(name), ["version_number DESC"], _most + 1, cancellationToken)
            .Where(version => version.Name == name)
            .Take(_most + 1)
            .ToListAsync(cancellationToken);
        _hasMore = versions.Count > _most;
        _versions = [.. versions.Take(_most).Select(version => new KeyedRow<ModelVersion>(version.Version, version))];
        _model = model;
    }

    /// <summary>Searches leave the aliases of versions empty; the registered model has them.</summary>
    private IEnumerable<string> AliasesOf(ModelVersion version) => _model!.Aliases
        .Where(alias => alias.Value == version.Version)
        .Select(alias => alias.Key)
        .Order(StringComparer.Ordinal);

    private static string Short(string id) => id.Length <= 12 ? id : $"{id[..12]}…";

    private Task ShowMore()
    {
        _most += Step;
        return LoadNowAsync();
    }
}
