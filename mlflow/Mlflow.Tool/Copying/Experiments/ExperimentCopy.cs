using System.Collections.Frozen;
using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Session;
using Mlflow.Tool.Copying.Writing;

namespace Mlflow.Tool.Copying.Experiments;

/// <summary>
/// Copies experiments. An experiment of the same name on the target takes the runs, such as <c>Default</c>, which each
/// server has.
/// </summary>
internal sealed class ExperimentCopy(CopySession session, ExperimentStages stages)
{
    private readonly NameCopy _names = new(session);
    private readonly TagCopy _tags = new(session);

    /// <summary>Copies experiments.</summary>
    /// <param name="experiments">The experiments of the source.</param>
    /// <param name="present">Those of the target.</param>
    /// <param name="cancellationToken">Cancels the copy.</param>
    public async Task CopyAsync(
        IReadOnlyList<Experiment> experiments, IReadOnlyList<Experiment> present, CancellationToken cancellationToken)
    {
        session.View.Begin(CopyStage.Experiments, experiments.Count);

        // Those that have their counterpart first: an experiment with the former name of another would be taken for it.
        foreach (Experiment experiment in experiments.OrderBy(one => IsNew(one, present)))
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

    private static bool IsNew(Experiment experiment, IReadOnlyList<Experiment> present) =>
        !TargetExperiment.TryFind(experiment, present, FrozenSet<ExperimentId>.Empty, out TargetExperiment found) || found.IsNamesake;

    private static string Name(Experiment experiment) => $"experiment '{experiment.Name}'";

    private async Task<CopyOutcome> CopyAsync(
        Experiment experiment, IReadOnlyList<Experiment> present, CancellationToken cancellationToken)
    {
        if (session.Map.UncomparedExperiments.Contains(experiment.Id))
        {
            throw new CopyException("it may be the target's own, under another address of the same server.");
        }

        HashSet<ExperimentId> taken = [.. session.Map.Experiments.Values.Select(other => other.Id)];
        if (!TargetExperiment.TryFind(experiment, present, taken, out TargetExperiment found))
        {
            await CreateAsync(experiment, cancellationToken);
            return CopyOutcome.Created;
        }

        (Experiment target, bool isCopy, bool isNamesake) = found;
        if (isNamesake)
        {
            await RequireFreeAsync(target, cancellationToken);
        }

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
            await stages.RestoreAsync(copied, cancellationToken);
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
            isUpdated |= await _names.FollowAsync(
                Name(experiment),
                experiment.Name,
                target.Name,
                target.Tags.GetValueOrDefault(CopyMarks.Name),
                () => session.Target.RenameExperimentAsync(target.Id, experiment.Name, cancellationToken),
                () => session.Target.SetExperimentTagAsync(target.Id, CopyMarks.Name, experiment.Name, cancellationToken),
                cancellationToken);
        }

        return isRestored || isUpdated ? CopyOutcome.Updated : CopyOutcome.Unchanged;
    }

    /// <summary>Refuses the copy of another experiment of this source, which has got another name there and is not selected.</summary>
    private async Task RequireFreeAsync(Experiment target, CancellationToken cancellationToken)
    {
        if (target.Tags.GetValueOrDefault(CopyMarks.Source) is string mark
            && CopyMarks.ExperimentOf(mark) is ExperimentId id
            && await FindAsync(id, cancellationToken) is Experiment other
            && CopyMarks.Of(other) == mark)
        {
            throw new CopyException(
                $"the experiment '{target.Name}' of the target is the copy of '{other.Name}'. Copy that one as well, so that it gets its new name.");
        }
    }

    private async Task<Experiment?> FindAsync(ExperimentId id, CancellationToken cancellationToken)
    {
        try
        {
            return await session.Source.GetExperimentAsync(id, cancellationToken);
        }
        catch (MlflowNotFoundException)
        {
            return null;
        }
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
        Dictionary<string, string> marks = CopyMarks.New(CopyMarks.OriginOf(experiment), session.Settings.SourceName);
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

    /// <summary>Sets tags: those that differ on a copy; on another experiment only those that it does not have.</summary>
    private Task<bool> UpdateTagsAsync(
        Experiment experiment, Experiment target, bool isCopy, CancellationToken cancellationToken) => _tags.SetAsync(
        Name(experiment),
        CopyMarks.OwnTags(experiment.Tags).Where(tag => !target.Tags.TryGetValue(tag.Key, out string? present) || (isCopy && present != tag.Value)),
        (key, value) => session.Target.SetExperimentTagAsync(target.Id, key, value, cancellationToken),
        cancellationToken);
}
