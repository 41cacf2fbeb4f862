namespace Mlflow.Client;

public sealed partial class ActiveRun
{
    /// <summary>Logs the data sets that the run read. They are on the server when the call returns.</summary>
    /// <param name="datasets">Data sets, at most 1000.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task LogInputsAsync(IReadOnlyList<Dataset> datasets, CancellationToken cancellationToken = default) =>
        _client.LogInputsAsync(Id, datasets, cancellationToken);
}
