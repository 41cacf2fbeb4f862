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
                () => DeleteAsync(experiment, cancellationToken),
                cancellationToken);
        }
    }

    public void Dispose() => _restoring.Dispose();

    private async Task DeleteAsync(CopiedExperiment experiment, CancellationToken cancellationToken)
    {
        if (await HasOthersAsync(experiment, cancellationToken))
        {
            session.Summary.AddNote(
                $"{Name(experiment.Source)} is deleted at the source, and stays on the target, since it has runs or logged models there that "
                + "this copy did not bring.");
            return;
        }

        await session.Target.SetExperimentTagAsync(experiment.Id, CopyMarks.Deleted, bool.TrueString, cancellationToken);
        await session.Target.DeleteExperimentAsync(experiment.Id, cancellationToken);
    }

    /// <summary>True if the experiment holds what would be deleted with it, and is not deleted at the source.</summary>
    private async Task<bool> HasOthersAsync(CopiedExperiment experiment, CancellationToken cancellationToken)
    {
        HashSet<RunId> runs = [.. session.Map.Runs.Values.Select(run => run.Id)];
        if (await session.Target.SearchRunsAsync([experiment.Id], cancellationToken: cancellationToken)
            .AnyAsync(run => !runs.Contains(run.Id), cancellationToken))
        {
            return true;
        }

        HashSet<LoggedModelId?> models = [.. session.Map.Models.Values.Select(model => model.Copy.Id)];
        return (await LoggedModelsOf.ReadAsync(session.Target, [experiment.Id], cancellationToken))
            .Any(model => !models.Contains(model.Id));
    }

    private static string Name(Experiment experiment) => $"experiment '{experiment.Name}'";

    private async Task<CopyOutcome> CopyAsync(
        Experiment experiment, IReadOnlyList<Experiment> present, CancellationToken cancellationToken)
    {
        if (session.Map.UncomparedExperiments.Contains(experiment.Id))
        {
            throw new CopyException("it may be the target's own, under another address of the same server.");
        }

        if (!TargetExperiment.TryFind(experiment, present, out TargetExperiment found))
        {
            await CreateAsync(experiment, cancellationToken);
            return CopyOutcome.Created;
        }

        (Experiment target, bool isCopy, bool isNamesake) = found;

        // It was deleted by a copy, and has been restored at the source since.
        bool isRestored = isCopy && target.IsDeleted && !experiment.IsDeleted
            && target.Tags.GetValueOrDefault(CopyMarks.Deleted) == bool.TrueString;
        if (target.IsDeleted && !isRestored && !(isCopy && experiment.IsDeleted))
        {
            return isNamesake
                ? throw new CopyException(
                    $"the target has a deleted experiment '{target.Name}' (id {target.Id}), and its name cannot be used again: "
                    + "restore it, or remove it with gc.")
                : LeaveDeleted(experiment, target);
        }

        CopiedExperiment copied = new(experiment, target.Id, isCopy) { IsDeleted = target.IsDeleted, IsRestored = isRestored };
        if (isRestored)
        {
            await RestoreAsync(copied, cancellationToken);
            await session.Target.SetExperimentTagAsync(target.Id, CopyMarks.Deleted, bool.FalseString, cancellationToken);
        }

        session.Map.Experiments[experiment.Id] = copied;
        if (isNamesake)
        {
            // Either of them can get another name.
            await session.Target.SetExperimentTagAsync(
                target.Id, CopyMarks.MergedKeyOf(experiment), session.Settings.SourceName, cancellationToken);
        }

        bool isUpdated = !copied.IsDeleted && await UpdateTagsAsync(experiment, target, isCopy, cancellationToken);
        if (isCopy && !copied.IsDeleted)
        {
            session.Summary.CountOtherTags(experiment.Tags, target.Tags);
            isUpdated |= await FollowNameAsync(experiment, target, cancellationToken);
        }

        return isRestored || isUpdated ? CopyOutcome.Updated : CopyOutcome.Unchanged;
    }

    private CopyOutcome LeaveDeleted(Experiment experiment, Experiment target)
    {
        session.Map.DeletedExperiments.Add(experiment.Id);
        session.Summary.AddNote(
            $"{Name(experiment)} was deleted on the target (id {target.Id}), and stays so. Restore it there to have it kept up to date.");
        return CopyOutcome.Unchanged;
    }

    private async Task CreateAsync(Experiment experiment, CancellationToken cancellationToken)
    {
        Dictionary<string, string> marks = CopyMarks.New(CopyMarks.OriginOf(experiment), session.Settings);
        marks[CopyMarks.Name] = experiment.Name;
        ExperimentId id = await _tags.CreateAsync(
            Name(experiment),
            marks,
            experiment.Tags,
            tags => session.Target.CreateExperimentAsync(experiment.Name, tags: tags, cancellationToken: cancellationToken),
            (created, key, value) => session.Target.SetExperimentTagAsync(created, key, value, cancellationToken),
            cancellationToken);
        session.Map.Experiments[experiment.Id] = new CopiedExperiment(experiment, id, IsCopy: true);
    }

    /// <summary>Gives the copy the new name of its source, unless it has got another one on the target.</summary>
    /// <returns>True if it has got one.</returns>
    private async Task<bool> FollowNameAsync(Experiment experiment, Experiment target, CancellationToken cancellationToken)
    {
        string? known = target.Tags.GetValueOrDefault(CopyMarks.Name);
        bool isRenamed = false;
        if (experiment.Name != known && target.Name == known)
        {
            isRenamed = await session.TryAsync(
                $"{Name(experiment)}, its name",
                () => session.Target.RenameExperimentAsync(target.Id, experiment.Name, cancellationToken),
                cancellationToken);
        }

        if (experiment.Name != known && (isRenamed || target.Name == experiment.Name))
        {
            await session.Target.SetExperimentTagAsync(target.Id, CopyMarks.Name, experiment.Name, cancellationToken);
        }
        else if (!isRenamed && target.Name != experiment.Name && target.Name != known)
        {
            session.Summary.AddNote($"{Name(experiment)} is '{target.Name}' on the target, and keeps that name.");
        }

        return isRenamed;
    }

    /// <summary>Sets tags: those that differ on a copy; on another experiment only those that it does not have.</summary>
    private Task<bool> UpdateTagsAsync(
        Experiment experiment, Experiment target, bool isCopy, CancellationToken cancellationToken) => _tags.SetAsync(
        Name(experiment),
        TagCopy.Own(experiment.Tags).Where(tag => !target.Tags.TryGetValue(tag.Key, out string? present) || (isCopy && present != tag.Value)),
        (key, value) => session.Target.SetExperimentTagAsync(target.Id, key, value, cancellationToken),
        cancellationToken);
}
