using Mlflow.Client;

namespace Mlflow.Tool.Copying.Lists;

/// <summary>Reads the registered models of a server.</summary>
internal static class RegisteredModelsOf
{
    private const int PageSize = 1000;

    public static Task<IReadOnlyList<RegisteredModel>> ReadAsync(MlflowClient server, CancellationToken cancellationToken) =>
        StableList.ReadAsync(
            () => server.SearchRegisteredModelsAsync(pageSize: PageSize, cancellationToken: cancellationToken),
            model => model.Name,
            PageSize,
            cancellationToken);
}
