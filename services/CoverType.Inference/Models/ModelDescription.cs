using CoverType.Clients.Predictions;

namespace CoverType.Inference.Models;

/// <summary>Describes the served model and the cache, for <c>GET /model</c>.</summary>
internal sealed class ModelDescription(
    ModelTarget target, ServedModels models, ModelHistory history, ModelCache cache)
{
    /// <summary>The refused versions, the newest first.</summary>
    public IReadOnlyList<RefusedModel> Refusals => history.Refusals;

    /// <summary>Returns the served model, or null if there is none; then <paramref name="problem"/> is the reason.</summary>
    public ServedModel? Find(out string? problem)
    {
        ServingState state = models.State;
        problem = state.Problem;
        return state.Model is LoadedModel model
            ? new ServedModel(
                model.Version.Name,
                model.Version.Version,
                target.Alias,
                model.Version.RunId,
                model.LoadedAt,
                model.Sha256,
                model.SizeBytes,
                state.CheckedAt,
                Stale: state.Problem is not null,
                state.Problem)
            {
                PinnedVersion = target.Version,
                FilesSha256 = model.FilesSha256,
                Layout = model.Layout,
                HasProfile = model.Profile is not null,
                Previous = history.Previous,
                Refusals = history.Refusals,
                Cache = DescribeCache(),
            }
            : null;
    }

    private ModelCacheState DescribeCache()
    {
        CachedVersion[] versions =
        [
            .. cache.List().Select(cached => new CachedVersion(
                cached.Version.Version,
                cached.Version.RunId,
                cached.Entry.ServedFor,
                cached.Entry.ServedFor is null ? null : cached.Entry.ServedAt,
                cache.SizeOf(cached))),
        ];
        return new ModelCacheState(versions, versions.Sum(version => version.SizeBytes));
    }
}
