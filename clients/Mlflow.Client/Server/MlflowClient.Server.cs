namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    private const string Healthy = "OK";

    /// <summary>Returns the server's version, for example <c>3.11.1</c>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowException">The server cannot be reached, among other reasons.</exception>
    public async Task<string> GetServerVersionAsync(CancellationToken cancellationToken = default) =>
        (await _api.Server.GetVersionAsync(cancellationToken)).Trim();

    /// <summary>Returns the properties of the server.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowException">
    /// The server does not know the call (<see cref="MlflowException.IsUnsupported"/>), as those of MLflow 2 do not,
    /// among other reasons.
    /// </exception>
    public async Task<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken = default) =>
        ServerInfo.From(await _api.Server.GetServerInfoAsync(cancellationToken));

    /// <summary>
    /// Returns true if the server's process answers. Its database may be down, and it may refuse the Host header of other
    /// calls: see <see cref="IsReadyAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return (await _api.Server.GetHealthAsync(cancellationToken)).Trim() == Healthy;
        }
        catch (MlflowException)
        {
            return false;
        }
    }

    /// <summary>
    /// Returns true if the server answers a call that uses its database. <c>/health</c> does not show that: it also answers
    /// if the Host header is refused or the database is down.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
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
