using Mlflow.Client;
using Mlflow.Contracts;
using Mlflow.Tool.Copying.Experiments;
using Mlflow.Tool.Copying.Session;
using Mlflow.Tool.Copying.Writing;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>
/// Writes params, tags, data sets and links of runs. A part that the target does not take is left out and reported; the
/// others are written.
/// </summary>
internal sealed class RunWriter(CopySession session, ExperimentStages experiments)
{
    /// <summary>Reads the copy as it is, and restores it if it is deleted.</summary>
    /// <returns>True if it can be written.</returns>
    public async Task<bool> PrepareAsync(RunWork work, CancellationToken cancellationToken)
    {
        if (work.Copy.IsNew)
        {
            return true;
        }

        return await work.TryAsync(session, work.Name, async () =>
        {
            await experiments.RestoreAsync(session.Map.Experiments[work.Source.ExperimentId], cancellationToken);
            work.Target = await session.Target.GetRunAsync(work.Copy.Id, cancellationToken);
            session.Summary.CountOtherTags(work.Source.Tags, work.Target.Tags);
            if (work.Target.IsDeleted)
            {
                await session.Target.RestoreRunAsync(work.Copy.Id, cancellationToken);
            }
        }, cancellationToken);
    }

    /// <summary>Writes what the copy does not have.</summary>
    public async Task WriteAsync(RunWork work, CancellationToken cancellationToken)
    {
        RunId id = work.Copy.Id;
        await work.TryAsync(session, work.Name, () => WriteValuesAsync(work, cancellationToken), cancellationToken);
        if (work.Target is { } target && target.Name != work.Source.Name)
        {
            await work.TryAsync(
                session,
                $"{work.Name}, its name",
                () => session.Target.UpdateRunAsync(id, name: work.Source.Name, cancellationToken: cancellationToken),
                cancellationToken);
        }

        await work.TryAsync(session, $"{work.Name}, data sets", () => WriteDatasetsAsync(work, cancellationToken), cancellationToken);
        foreach ((LoggedModelId source, LoggedModelId model) in CopiesOf(
            work.Source.InputModels, (_, copy) => work.Target?.InputModels.Contains(copy) is true))
        {
            await work.TryAsync(
                session,
                $"{work.Name}, input {source}",
                () => session.Target.LogInputModelAsync(id, model, cancellationToken),
                cancellationToken);
        }

        foreach ((LoggedModelId source, LoggedModelId model) in CopiesOf(
            work.Source.Models, (source, copy) => work.Target?.Models.Contains(copy) is true && Step(work.Target, copy) == Step(work.Source, source)))
        {
            long step = Step(work.Source, source);
            await work.TryAsync(
                session,
                $"{work.Name}, output {source}",
                () => session.Target.LogOutputModelAsync(id, model, step, cancellationToken),
                cancellationToken);
        }
    }

    private async Task WriteValuesAsync(RunWork work, CancellationToken cancellationToken)
    {
        IEnumerable<RunValue> parameters = work.Source.Params
            .Where(param => work.Target?.Params.GetValueOrDefault(param.Key) != param.Value)
            .Select(param => new RunValue("param", param.Key, param.Value));
        IEnumerable<RunValue> tags = RunTags.Of(work.Source, work.Copy.Id, work.Target, session.Map)
            .Where(tag => work.Target?.Tags.GetValueOrDefault(tag.Key) != tag.Value)
            .Select(tag => new RunValue("tag", tag.Key, tag.Value));
        IReadOnlyList<Refusal<RunValue>> refused = await Halving.SendAsync(
            parameters.Concat(tags),
            some => session.Target.LogBatchAsync(
                work.Copy.Id,
                parameters: some.Where(value => value.Kind == "param").ToDictionary(value => value.Key, value => value.Value),
                tags: some.Where(value => value.Kind == "tag").ToDictionary(value => value.Key, value => value.Value),
                cancellationToken: cancellationToken));
        Report(work, refused, value => $"{value.Kind} '{value.Key}'");
    }

    private async Task WriteDatasetsAsync(RunWork work, CancellationToken cancellationToken)
    {
        foreach (Dataset[] some in work.Source.Datasets
            .Where(dataset => !HasDataset(work.Target, dataset))
            .Chunk(Limits.DatasetsPerRequest))
        {
            IReadOnlyList<Refusal<Dataset>> refused = await Halving.SendAsync(
                some, few => session.Target.LogInputsAsync(work.Copy.Id, few, cancellationToken));
            Report(work, refused, dataset => $"data set '{dataset.Name}'");
        }
    }

    private void Report<T>(RunWork work, IReadOnlyList<Refusal<T>> refused, Func<T, string> nameOf)
    {
        foreach (Refusal<T> refusal in refused)
        {
            session.AddProblem($"{work.Name}, {string.Join(", ", refusal.Entries.Select(nameOf))}: {refusal.Reason}");
            work.HasFailed = true;
        }
    }

    private static bool HasDataset(Run? target, Dataset dataset) =>
        target is not null && target.Datasets.Any(present => present.Name == dataset.Name && present.Digest == dataset.Digest);

    /// <summary>The copies of logged models that a run does not refer to yet.</summary>
    private static long Step(Run run, LoggedModelId model) => run.ModelSteps.GetValueOrDefault(model);

    private IEnumerable<(LoggedModelId Source, LoggedModelId Copy)> CopiesOf(
        IEnumerable<LoggedModelId> models, Func<LoggedModelId, LoggedModelId, bool> isPresent) =>
        from model in models.Distinct()
        let copy = session.Map.FindModel(model)
        where copy is not null && !isPresent(model, copy.Value)
        select (model, copy.Value);

    private readonly record struct RunValue(string Kind, string Key, string Value);
}
