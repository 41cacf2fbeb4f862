namespace Mlflow.Client;

public sealed partial class ActiveRun
{
    /// <summary>States which data sets the run read; the server knows when the call returns.</summary>
    /// <param name="datasets">Data sets, at most 1000.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task LogInputsAsync(IReadOnlyList<Dataset> datasets, CancellationToken cancellationToken = default) =>
        _client.LogInputsAsync(Id, datasets, cancellationToken);
}
