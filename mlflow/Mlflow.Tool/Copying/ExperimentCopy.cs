using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>
/// Copies experiments. An experiment of the same name on the target takes the runs, such as <c>Default</c>, which each
/// server has.
/// </summary>
internal sealed class ExperimentCopy(CopySession session) : IDisposable
{
    private readonly SemaphoreSlim _restoring = new(1);

    public async Task CopyAsync(IReadOnlyList<Experiment> experiments, CancellationToken cancellationToken)
    {
        session.View.Begin(CopyStage.Experiments, experiments.Count);
        List<Experiment> present = [];
        await foreach (Experiment experiment in session.Target.SearchExperimentsAsync(
            view: ViewType.All, cancellationToken: cancellationToken))
        {
            present.Add(experiment);
        }

        foreach (Experiment experiment in experiments)
        {
            CopyOutcome outcome = CopyOutcome.Failed;
            await session.TryAsync(
                $"experiment '{experiment.Name}'",
                async () => outcome = await CopyAsync(experiment, present, cancellationToken));
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
                $"experiment '{experiment.Source.Name}'",
                () => session.Target.DeleteExperimentAsync(experiment.Id, cancellationToken));
        }
    }

    public void Dispose() => _restoring.Dispose();

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

        if (target.IsDeleted && !(copy is not null && experiment.IsDeleted))
        {
            throw new CopyException(
                $"the target has a deleted experiment '{target.Name}' (id {target.Id}), and its name cannot be used again: "
                + "restore it, or remove it with gc.");
        }

        session.Map.Experiments[experiment.Id] =
            new CopiedExperiment(experiment, target.Id, IsNew: false, copy is not null) { IsDeleted = target.IsDeleted };
        return target.IsDeleted
            ? CopyOutcome.Unchanged
            : await UpdateTagsAsync(experiment, target, copy is null ? null : mark, cancellationToken);
    }

    private async Task CreateAsync(Experiment experiment, string mark, CancellationToken cancellationToken)
    {
        Dictionary<string, string> tags = CopyMarks.New(mark, session.Options);
        foreach ((string key, string value) in experiment.Tags.Where(tag => !CopyMarks.IsMark(tag.Key)))
        {
            tags[key] = value;
        }

        ExperimentId id = await session.Target.CreateExperimentAsync(
            experiment.Name, tags: tags, cancellationToken: cancellationToken);
        session.Map.Experiments[experiment.Id] = new CopiedExperiment(experiment, id, IsNew: true, IsCopy: true);
    }

    /// <summary>Sets tags: those that differ on a copy; on another experiment only those that it does not have.</summary>
    private async Task<CopyOutcome> UpdateTagsAsync(
        Experiment experiment, Experiment target, string? mark, CancellationToken cancellationToken)
    {
        CopyOutcome outcome = CopyOutcome.Unchanged;
        foreach ((string key, string value) in experiment.Tags.Where(tag => !CopyMarks.IsMark(tag.Key)))
        {
            bool isPresent = target.Tags.TryGetValue(key, out string? present);
            if (!isPresent || (mark is not null && present != value))
            {
                await session.Target.SetExperimentTagAsync(target.Id, key, value, cancellationToken);
                outcome = CopyOutcome.Updated;
            }
        }

        return outcome;
    }
}
