using Mlflow.Client;
using Mlflow.Tool.Copying.Lists;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Experiments;

/// <summary>
/// Finds out that the target is the source under another name, or a backup of it: a copy would add everything a second time.
/// </summary>
internal static class SameStore
{
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
            // The ids of experiments are small numbers, but those of runs and logged models are unique among all servers. One of
            // them can be gone on either side, so each is compared.
            string? shared = null;
            bool isCompared = await session.TryAsync(
                $"the comparison of experiment '{experiment.Name}' with that of the same id on the target",
                async () => shared = await FindRunAsync(session, experiment.Id, cancellationToken)
                    ?? await FindLoggedModelAsync(session, experiment.Id, cancellationToken),
                cancellationToken);
            if (!isCompared)
            {
                session.Map.UncomparedExperiments.Add(experiment.Id);
            }
            else if (shared is not null)
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
        HashSet<RunId> present = await ReadRuns(session.Target).ToHashSetAsync(cancellationToken: cancellationToken);
        await foreach (RunId run in ReadRuns(session.Source))
        {
            if (present.Contains(run))
            {
                return $"run {run}";
            }
        }

        return null;

        IAsyncEnumerable<RunId> ReadRuns(MlflowClient server) => server
            .SearchRunsAsync([experiment], view: ViewType.All, cancellationToken: cancellationToken)
            .Select(run => run.Id);
    }

    private static async Task<string?> FindLoggedModelAsync(
        CopySession session, ExperimentId experiment, CancellationToken cancellationToken)
    {
        IReadOnlyList<LoggedModel> present = await LoggedModelsOf.ReadAsync(session.Target, [experiment], cancellationToken);
        IReadOnlyList<LoggedModel> models = present.Count == 0
            ? []
            : await LoggedModelsOf.ReadAsync(session.Source, [experiment], cancellationToken);
        LoggedModelId? shared = models.Select(model => model.Id).Intersect(present.Select(model => model.Id)).FirstOrDefault();
        return shared is null ? null : $"logged model {shared}";
    }
}
