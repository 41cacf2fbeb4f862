using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>Reads the logged models of an experiment.</summary>
internal static class LoggedModelsOf
{
    private const int PageSize = 100;

    /// <summary>Returns them; none if the server is older than 3.0 and has no logged models.</summary>
    public static async Task<IReadOnlyList<LoggedModel>> ReadAsync(
        MlflowClient server, ExperimentId experiment, CancellationToken cancellationToken)
    {
        try
        {
            List<LoggedModel> models = [];
            await foreach (LoggedModel model in server.SearchLoggedModelsAsync(
                [experiment], pageSize: PageSize, cancellationToken: cancellationToken))
            {
                models.Add(model);
            }

            return models;
        }
        catch (MlflowException exception) when (exception.IsUnsupported)
        {
            return [];
        }
    }
}
