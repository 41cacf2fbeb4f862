using Mlflow.Client;

namespace Mlflow.Tool.Copying.Lists;

/// <summary>Reads the logged models of experiments.</summary>
internal static class LoggedModelsOf
{
    private const int PageSize = 100;
    private const string OldestFirst = "creation_timestamp ASC";

    /// <summary>Returns them, oldest first; none if the server is older than 3.0 and has no logged models.</summary>
    public static async Task<IReadOnlyList<LoggedModel>> ReadAsync(
        MlflowClient server, IReadOnlyList<ExperimentId> experiments, CancellationToken cancellationToken)
    {
        try
        {
            return await StableList.ReadAsync(
                () => server.SearchLoggedModelsAsync(
                    experiments, orderBy: [OldestFirst], pageSize: PageSize, cancellationToken: cancellationToken),
                model => model.Id!.Value,
                PageSize,
                cancellationToken);
        }
        catch (MlflowException exception) when (exception.IsUnsupported)
        {
            return [];
        }
    }
}
