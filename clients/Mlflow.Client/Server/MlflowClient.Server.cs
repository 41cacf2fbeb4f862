namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>The server's version, for example <c>3.11.1</c>.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<string> GetServerVersionAsync(CancellationToken cancellationToken = default) =>
        (await _api.Server.GetVersionAsync(cancellationToken)).Trim();

    /// <summary>
    /// Whether the server answers a call that goes to its database. <c>/health</c> alone does not tell: it answers
    /// where the Host header is refused or the database is down.
    /// </summary>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (Experiment _ in SearchExperimentsAsync(pageSize: 1, cancellationToken: cancellationToken))
            {
                break;
            }

            return true;
        }
        catch (MlflowException)
        {
            return false;
        }
    }
}
