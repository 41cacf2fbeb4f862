using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>
/// Copies experiments. An experiment of the same name on the target takes the runs, such as <c>Default</c>, which each
/// server has.
/// </summary>
internal sealed class ExperimentCopy(CopySession session) : IDisposable
{
    private readonly SemaphoreSlim _restoring = new(1);
    private readonly TagCopy _tags = new(session);

    /// <summary>Copies experiments.</summary>
    /// <param name="experiments">The experiments of the source.</param>
    /// <param name="present">Those of the target.</param>
    /// <param name="cancellationToken">Cancels the copy.</param>
    public async Task CopyAsync(
        IReadOnlyList<Experiment> experiments, IReadOnlyList<Experiment> present, CancellationToken cancellationToken)
    {
        session.View.Begin(CopyStage.Experiments, experiments.Count);
        foreach (Experiment experiment in experiments)
        {
            CopyOutcome outcome = CopyOutcome.Failed;
            await session.TryAsync(
                Name(experiment),
                async () => outcome = await CopyAsync(experiment, present, cancellationToken),
                cancellationToken);
            session.Count(CopyStage.Experiments, outcome);
        }

        session.View.End(CopyStage.Experiments, session.Summary.Of(CopyStage.Experiments));
    }

    /// <summary>Restores the copy of a deleted experiment, so that its runs can be completed.</summary>
    public async Task RestoreAsync(CopiedExperiment experiment, CancellationToken cancellationToken)
    {
        await _restoring.WaitAsync(cancellationToken);
        try
        {
            if (experiment.IsDeleted)
            {
                await session.Target.RestoreExperimentAsync(experiment.Id, cancellationToken);
                experiment.IsDeleted = false;
            }
        }
        finally
        {
            _restoring.Release();
        }
    }

    /// <summary>Deletes the copies of deleted experiments, which is the last that happens to them.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        foreach (CopiedExperiment experiment in session.Map.Experiments.Values
            .Where(experiment => experiment is { IsCopy: true, IsDeleted: false, Source.IsDeleted: true }))
        {
            await session.TryAsync(
                Name(experiment.Source),
                async () =>
                {
                    await session.Target.SetExperimentTagAsync(experiment.Id, CopyMarks.Deleted, bool.TrueString, cancellationToken);
                    await session.Target.DeleteExperimentAsync(experiment.Id, cancellationToken);
                },
                cancellationToken);
        }
    }

    public void Dispose() => _restoring.Dispose();

    private static string Name(Experiment experiment) => $"experiment '{experiment.Name}'";

    private async Task<CopyOutcome> CopyAsync(
        Experiment experiment, IReadOnlyList<Experiment> present, CancellationToken cancellationToken)
    {
        string mark = CopyMarks.Of(experiment);
        Experiment? copy = present.FirstOrDefault(one => one.Tags.GetValueOrDefault(CopyMarks.Source) == mark);
        Experiment? target = copy ?? present.FirstOrDefault(one => one.Name == experiment.Name);
        if (target is null)
        {
            await CreateAsync(experiment, mark, cancellationToken);
            return CopyOutcome.Created;
        }

        // It was deleted by a copy, and has been restored at the source since.
        bool isRestored = copy is { IsDeleted: true } && !experiment.IsDeleted
            && copy.Tags.GetValueOrDefault(CopyMarks.Deleted) == bool.TrueString;
        if (target.IsDeleted && !isRestored && !(copy is not null && experiment.IsDeleted))
        {
            throw new CopyException(
                $"the target has a deleted experiment '{target.Name}' (id {target.Id}), and its name cannot be used again: "
                + "restore it, or remove it with gc.");
        }

        CopiedExperiment copied =
            new(experiment, target.Id, IsNew: false, copy is not null) { IsDeleted = target.IsDeleted };
        if (isRestored)
        {
            await RestoreAsync(copied, cancellationToken);
            await session.Target.SetExperimentTagAsync(target.Id, CopyMarks.Deleted, bool.FalseString, cancellationToken);
        }

        session.Map.Experiments[experiment.Id] = copied;
        bool isUpdated = !copied.IsDeleted
            && await UpdateTagsAsync(experiment, target, isCopy: copy is not null, cancellationToken);
        return isRestored || isUpdated ? CopyOutcome.Updated : CopyOutcome.Unchanged;
    }

    private async Task CreateAsync(Experiment experiment, string mark, CancellationToken cancellationToken)
    {
        ExperimentId id = await _tags.CreateAsync(
            Name(experiment),
            mark,
            experiment.Tags,
            tags => session.Target.CreateExperimentAsync(experiment.Name, tags: tags, cancellationToken: cancellationToken),
            (created, key, value) => session.Target.SetExperimentTagAsync(created, key, value, cancellationToken),
            cancellationToken);
        session.Map.Experiments[experiment.Id] = new CopiedExperiment(experiment, id, IsNew: true, IsCopy: true);
    }

    /// <summary>Sets tags: those that differ on a copy; on another experiment only those that it does not have.</summary>
    private Task<bool> UpdateTagsAsync(
        Experiment experiment, Experiment target, bool isCopy, CancellationToken cancellationToken) => _tags.SetAsync(
        Name(experiment),
        TagCopy.Own(experiment.Tags).Where(tag => !target.Tags.TryGetValue(tag.Key, out string? present) || (isCopy && present != tag.Value)),
        (key, value) => session.Target.SetExperimentTagAsync(target.Id, key, value, cancellationToken),
        cancellationToken);
}
