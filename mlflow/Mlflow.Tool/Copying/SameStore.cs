using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>
/// Finds out that the target is the source under another name, or a backup of it: a copy would add everything a second time.
/// </summary>
internal static class SameStore
{
    private const string OldestFirst = "attributes.start_time ASC";

    /// <param name="session">The copy.</param>
    /// <param name="present">The experiments of the target, deleted ones included.</param>
    /// <param name="experiments">Those of the source.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="CopyException">A run or a logged model of the source is on the target with the same id.</exception>
    public static async Task RefuseAsync(
        CopySession session,
        IReadOnlyList<Experiment> present,
        IReadOnlyList<Experiment> experiments,
        CancellationToken cancellationToken)
    {
        HashSet<(ExperimentId, DateTimeOffset?)> keys = [.. present.Select(KeyOf)];
        foreach (Experiment experiment in experiments.Where(experiment => keys.Contains(KeyOf(experiment))))
        {
            // The ids of experiments are small numbers, but those of runs and logged models are unique among all servers.
            string? shared = await FindRunAsync(session, experiment.Id, cancellationToken)
                ?? await FindLoggedModelAsync(session, experiment.Id, cancellationToken);
            if (shared is not null)
            {
                throw new CopyException(
                    $"--from and --to are the same server under two names, or one is a backup of the other: {shared} is on both. "
                    + "A copy would add everything a second time. Nothing was copied.");
            }
        }
    }

    private static (ExperimentId Id, DateTimeOffset? CreatedAt) KeyOf(Experiment experiment) => (experiment.Id, experiment.CreatedAt);

    private static async Task<string?> FindRunAsync(CopySession session, ExperimentId experiment, CancellationToken cancellationToken)
    {
        Run? run = await session.Source
            .SearchRunsAsync([experiment], orderBy: [OldestFirst], view: ViewType.All, pageSize: 1, cancellationToken: cancellationToken)
            .FirstOrDefaultAsync(cancellationToken);
        return run is not null && await ExistsAsync(() => session.Target.GetRunAsync(run.Id, cancellationToken)) ? $"run {run.Id}" : null;
    }

    private static async Task<string?> FindLoggedModelAsync(
        CopySession session, ExperimentId experiment, CancellationToken cancellationToken)
    {
        IReadOnlyList<LoggedModel> models = await LoggedModelsOf.ReadAsync(session.Source, experiment, cancellationToken);
        return models is [{ Id: { } id }, ..] && await ExistsAsync(() => session.Target.GetLoggedModelAsync(id, cancellationToken))
            ? $"logged model {id}"
            : null;
    }

    private static async Task<bool> ExistsAsync(Func<Task> read)
    {
        try
        {
            await read();
            return true;
        }
        catch (MlflowNotFoundException)
        {
            return false;
        }
    }
}
