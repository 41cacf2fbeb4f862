using System.Collections.Concurrent;
using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>
/// Creates the copies of runs without their content, so that runs and logged models can refer to each other in any order.
/// </summary>
internal sealed class RunCreation(CopySession session, ExperimentCopy experiments)
{
    /// <returns>The number of runs.</returns>
    public async Task<int> CreateAsync(CopySelection selection, CancellationToken cancellationToken)
    {
        session.View.Begin(CopyStage.Runs, total: null);
        ConcurrentDictionary<string, Run> present = await ReadCopiesAsync(cancellationToken);
        await session.ForEachAsync(
            selection.ReadRunsAsync(cancellationToken),
            async (run, token) =>
            {
                CopyOutcome outcome = CopyOutcome.Failed;
                if (!await session.TryAsync($"run {run.Id}", async () => outcome = await CreateAsync(run, present, token), token))
                {
                    session.Map.Faults[run.Id.Value] = CopyFault.NotCreated;
                }

                session.Count(CopyStage.Runs, outcome);
            },
            cancellationToken);
        CopyCount count = session.Summary.Of(CopyStage.Runs);
        session.View.End(CopyStage.Runs, count);
        return count.Total;
    }

    private async Task<CopyOutcome> CreateAsync(
        Run run, ConcurrentDictionary<string, Run> present, CancellationToken cancellationToken)
    {
        if (!session.Map.Experiments.TryGetValue(run.ExperimentId, out CopiedExperiment? experiment))
        {
            throw new CopyException("its experiment could not be copied.");
        }

        string mark = CopyMarks.Of(run.Id);
        if (present.TryGetValue(mark, out Run? copy))
        {
            session.Map.Runs[run.Id] = new CopiedRun(
                copy.Id, run.ArtifactUri, copy.ArtifactUri, false, copy.Tags.GetValueOrDefault(CopyMarks.Copied), copy.IsDeleted);
            return CopyOutcome.Unchanged;
        }

        await experiments.RestoreAsync(experiment, cancellationToken);
        Run created = await session.Target.CreateRunAsync(
            experiment.Id,
            new NewRun
            {
                Name = run.Name.Length == 0 ? null : run.Name,
                StartedAt = run.StartedAt,
                Tags = CopyMarks.New(mark, session.Settings),
                HasSystemTags = false,
            },
            cancellationToken);
        session.Map.Runs[run.Id] = new CopiedRun(created.Id, run.ArtifactUri, created.ArtifactUri, true, null, false);
        return CopyOutcome.Created;
    }

    /// <summary>Finds the copies of an earlier time, by their mark.</summary>
    private async Task<ConcurrentDictionary<string, Run>> ReadCopiesAsync(CancellationToken cancellationToken)
    {
        ConcurrentDictionary<string, Run> copies = new(StringComparer.Ordinal);
        foreach (CopiedExperiment experiment in session.Map.Experiments.Values.Where(experiment => !experiment.IsNew))
        {
            await foreach (Run run in session.Target.SearchRunsAsync(
                [experiment.Id], CopyMarks.RunFilter, view: ViewType.All, cancellationToken: cancellationToken))
            {
                // Without what is not needed: there may be very many.
                copies.TryAdd(
                    run.Tags[CopyMarks.Source],
                    new Run
                    {
                        Id = run.Id,
                        ExperimentId = run.ExperimentId,
                        ArtifactUri = run.ArtifactUri,
                        IsDeleted = run.IsDeleted,
                        Tags = run.Tags.Where(tag => tag.Key == CopyMarks.Copied).ToDictionary(),
                    });
            }
        }

        return copies;
    }
}
