using Mlflow.Client;

namespace Mlflow.Tool.Copying.Lists;

/// <summary>Reads the experiments of a server.</summary>
internal static class ExperimentsOf
{
    private const int PageSize = 1000;

    public static Task<IReadOnlyList<Experiment>> ReadAsync(
        MlflowClient server, ViewType view, CancellationToken cancellationToken) => StableList.ReadAsync(
        () => server.SearchExperimentsAsync(view: view, pageSize: PageSize, cancellationToken: cancellationToken),
        experiment => experiment.Id,
        PageSize,
        cancellationToken);
}
