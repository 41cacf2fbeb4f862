namespace Mlflow.Client.Artifacts;

/// <summary>Finds the store for a root.</summary>
internal sealed class ArtifactStores(IEnumerable<IArtifactStore> stores)
{
    public IArtifactStore For(string root)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);
        return stores.FirstOrDefault(store => store.CanReach(root)) ?? throw new MlflowException(
            $"No store of this client reaches the artifacts under '{root}'. Start the server with "
            + "--serve-artifacts and a mlflow-artifacts: root, or register a store for that scheme.");
    }
}
