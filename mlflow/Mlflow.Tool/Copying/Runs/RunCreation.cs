using Mlflow.Client;
using Mlflow.Tool.Copying.Experiments;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Selection;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>
/// Creates the copies of runs without their content, so that runs and logged models can refer to each other in any order.
/// </summary>
internal sealed class RunCreation(CopySession session, ExperimentStages experiments, TargetRuns target)
{
    /// <returns>The number of runs.</returns>
    public async Task<int> CreateAsync(CopySelection selection, CancellationToken cancellationToken)
    {
        session.View.Begin(CopyStage.Runs, total: null);
        await target.ReadAsync(cancellationToken);
        await session.ForEachAsync(
            selection.ReadRunsAsync(cancellationToken).Select(run => (Run: run, Mark: target.Claim(run))),
            async (entry, token) =>
            {
                CopyOutcome outcome = CopyOutcome.Failed;
                if (!await session.TryAsync(
                    $"run {entry.Run.Id}", async () => outcome = await CreateAsync(entry.Run, entry.Mark, token), token))
                {
                    session.Map.Faults[entry.Run.Id.Value] = CopyFault.Failed;
                }

                session.Count(CopyStage.Runs, outcome);
            },
            cancellationToken);
        CopyCount count = session.Summary.Of(CopyStage.Runs);
        session.View.End(CopyStage.Runs, count);
        return count.Total;
    }

    private async Task<CopyOutcome> CreateAsync(Run run, string mark, CancellationToken cancellationToken)
    {
        if (await target.FindAsync(run, mark, cancellationToken) is { } copy)
        {
            session.Map.Runs[run.Id] = copy;
            return CopyOutcome.Unchanged;
        }

        if (session.Map.DeletedExperiments.Contains(run.ExperimentId))
        {
            session.Map.Faults[run.Id.Value] = CopyFault.Deleted;
            return CopyOutcome.Unchanged;
        }

        if (!session.Map.Experiments.TryGetValue(run.ExperimentId, out CopiedExperiment? experiment))
        {
            throw new CopyException("its experiment could not be copied.");
        }

        target.RequireRead(experiment.Id);
        await experiments.RestoreAsync(experiment, cancellationToken);
        Run created = await session.Target.CreateRunAsync(
            experiment.Id,
            new NewRun
            {
                Name = run.Name.Length == 0 ? null : run.Name,
                StartedAt = run.StartedAt,
                Tags = CopyMarks.New(mark, session.Settings.SourceName),
                HasSystemTags = false,
            },
            cancellationToken);
        session.Map.Runs[run.Id] = new CopiedRun(created.Id, run.ArtifactUri, created.ArtifactUri) { IsNew = true };
        return CopyOutcome.Created;
    }
}
