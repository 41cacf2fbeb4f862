using Mlflow.Client.Runs;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>
    /// Runs a piece of work as a run, which ends as FINISHED, as FAILED with the exception's type and message as tags, or as
    /// KILLED if <paramref name="cancellationToken"/> is cancelled.
    /// </summary>
    /// <param name="experiment">Name of the experiment, which is created if it does not exist.</param>
    /// <param name="runName">Display name of the run; null lets the server generate one.</param>
    /// <param name="work">The work; it logs to the run that it receives.</param>
    /// <param name="cancellationToken">Passed to the work.</param>
    /// <returns>Id of the run.</returns>
    public async Task<RunId> RunAsync(
        string experiment,
        string? runName,
        Func<ActiveRun, CancellationToken, Task> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        Experiment found = await GetOrCreateExperimentAsync(experiment, cancellationToken);
        await using ActiveRun run = await StartRunAsync(found.Id, runName, cancellationToken: cancellationToken);
        try
        {
            await work(run, cancellationToken);
            await run.CompleteAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await run.KillQuietlyAsync();
            throw;
        }
        catch (Exception exception)
        {
            await run.FailQuietlyAsync(exception);
            throw;
        }

        return run.Id;
    }

    /// <summary>Starts a run that ends when it is completed, failed or disposed.</summary>
    /// <param name="experimentId">Id of the experiment.</param>
    /// <param name="runName">Display name, not unique; null lets the server generate one.</param>
    /// <param name="tags">Tags; the tags of user and source are added if they are missing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<ActiveRun> StartRunAsync(
        ExperimentId experimentId,
        string? runName = null,
        IReadOnlyDictionary<string, string>? tags = null,
        CancellationToken cancellationToken = default) =>
        Activate(await CreateRunAsync(experimentId, runName, tags, cancellationToken));

    /// <summary>Resumes a run, however it ended; it is running afterwards.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowException">The run is deleted, among other reasons.</exception>
    public async Task<ActiveRun> ResumeRunAsync(RunId id, CancellationToken cancellationToken = default)
    {
        Run run = await GetRunAsync(id, cancellationToken);
        if (run.Status is not RunStatus.Running)
        {
            await UpdateRunAsync(id, RunStatus.Running, cancellationToken: cancellationToken);
        }

        return Activate(run);
    }

    internal void LogEndFailed(Exception exception, RunId run, RunStatus status) =>
        _logger.EndFailed(exception, run, status);

    private ActiveRun Activate(Run run) =>
        new(this, run, new LogBuffer(_api.Runs, run.Id, _options, _time, _logger), _options, _time);
}
