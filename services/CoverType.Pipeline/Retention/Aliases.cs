using CoverType.Pipeline.Tracking;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Retention;

/// <summary>The aliases of the registered model: what carries one is never removed.</summary>
internal sealed class Aliases(MlflowClient mlflow, IOptions<RegistryOptions> registry)
{
    private readonly string _model = registry.Value.Model;

    /// <summary>Returns the aliases of each version.</summary>
    public async Task<ILookup<int, string>> FindByVersionAsync(CancellationToken cancellationToken)
    {
        RegisteredModel? model = await mlflow.FindRegisteredModelAsync(_model, cancellationToken);
        return (model?.Aliases ?? new Dictionary<string, int>()).ToLookup(alias => alias.Value, alias => alias.Key);
    }

    /// <summary>Returns the versions with an alias by the key of the campaign that they belong to.</summary>
    public async Task<ILookup<string, int>> FindByCampaignAsync(CancellationToken cancellationToken)
    {
        List<(string Campaign, int Version)> found = [];
        foreach (IGrouping<int, string> aliases in await FindByVersionAsync(cancellationToken))
        {
            ModelVersion version = await mlflow.GetModelVersionAsync(_model, aliases.Key, cancellationToken);
            if (version.Tags.GetValueOrDefault(CampaignTags.Campaign) is string campaign)
            {
                found.Add((campaign, version.Version));
            }
        }

        return found.ToLookup(pair => pair.Campaign, pair => pair.Version, StringComparer.Ordinal);
    }
}
