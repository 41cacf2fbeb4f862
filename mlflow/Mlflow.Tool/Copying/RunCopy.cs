using System.Globalization;
using Mlflow.Client;
using Mlflow.Contracts;

namespace Mlflow.Tool.Copying;

/// <summary>
/// Copies the content of runs, some at a time. A run is marked when it is complete: one without a mark, or whose source has
/// changed since, is compared with its source, and gets what it lacks.
/// </summary>
internal sealed class RunCopy(CopySession session, ExperimentCopy experiments, ArtifactCopy artifacts)
{
    private const int RunsTogether = 50;

    private readonly MetricCopy _metrics = new(session);

    public async Task CopyAsync(CopySelection selection, int runs, CancellationToken cancellationToken)
    {
        session.View.Begin(CopyStage.RunContents, runs);
        await foreach (Run[] some in selection.ReadRunsAsync(session.Source, cancellationToken).Chunk(RunsTogether))
        {
            await CopyAsync(some, cancellationToken);
        }

        session.View.End(CopyStage.RunContents, session.Summary.Of(CopyStage.RunContents));
    }

    private async Task CopyAsync(IEnumerable<Run> runs, CancellationToken cancellationToken)
    {
        List<RunWork> work = [];
        foreach (Run run in runs)
        {
            // Those that began during the copy have none: the next copy takes them.
            if (session.Map.Runs.TryGetValue(run.Id, out CopiedRun? copy))
            {
                work.Add(new RunWork(run, copy, MarkOf(run)));
            }
        }

        foreach (RunWork complete in work.Where(IsComplete).ToArray())
        {
            work.Remove(complete);
            await FollowAsync(complete, cancellationToken);
            session.Count(CopyStage.RunContents, CopyOutcome.Unchanged);
        }

        await session.ForEachAsync(work, (one, token) => TryAsync(one, () => WriteAsync(one, token)), cancellationToken);
        await _metrics.CopyAsync([.. work.Where(one => !one.HasFailed)], cancellationToken);
        await session.ForEachAsync(
            work,
            async (one, token) =>
            {
                await TryAsync(one, () => CompleteAsync(one, token));
                session.Count(
                    CopyStage.RunContents,
                    one.HasFailed ? CopyOutcome.Failed : one.Copy.IsNew ? CopyOutcome.Created : CopyOutcome.Updated);
            },
            cancellationToken);
    }

    private async ValueTask TryAsync(RunWork work, Func<Task> copy)
    {
        if (!work.HasFailed)
        {
            work.HasFailed = !await session.TryAsync(work.Name, copy);
        }
    }

    /// <summary>The fingerprint, and the number of references to what is not on the target.</summary>
    private string MarkOf(Run run)
    {
        int missing = run.InputModels.Concat(run.Models).Count(id => !session.Map.Models.ContainsKey(id))
            + (run.Tags.ContainsKey(RunTags.Parent) && RunTags.FindParent(run, session.Map) is null ? 1 : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{Fingerprint.Of(run)}/{missing}");
    }

    /// <summary>
    /// True if the copy was complete and its source is the same. References that this copy does not know may be known by an
    /// earlier one, which copied more.
    /// </summary>
    private static bool IsComplete(RunWork work)
    {
        string[] before = work.Copy.Mark?.Split('/') ?? [];
        string[] now = work.Mark.Split('/');
        return before.Length == 2
            && before[0] == now[0]
            && int.TryParse(before[1], CultureInfo.InvariantCulture, out int missing)
            && missing <= int.Parse(now[1], CultureInfo.InvariantCulture);
    }

    private async Task WriteAsync(RunWork work, CancellationToken cancellationToken)
    {
        RunId id = work.Copy.Id;
        if (!work.Copy.IsNew)
        {
            await experiments.RestoreAsync(session.Map.Experiments[work.Source.ExperimentId], cancellationToken);
            Run target = await session.Target.GetRunAsync(id, cancellationToken);
            if (target.IsDeleted)
            {
                await session.Target.RestoreRunAsync(id, cancellationToken);
            }

            work.Target = target;
        }

        await WriteValuesAsync(work, cancellationToken);
        Dataset[] datasets = [.. work.Source.Datasets.Where(dataset => !HasDataset(work.Target, dataset))];
        foreach (Dataset[] some in datasets.Chunk(Limits.DatasetsPerRequest))
        {
            await session.Target.LogInputsAsync(id, some, cancellationToken);
        }

        foreach ((_, LoggedModelId model) in CopiesOf(work.Source.InputModels, work.Target?.InputModels))
        {
            await session.Target.LogInputModelAsync(id, model, cancellationToken);
        }

        foreach ((LoggedModelId source, LoggedModelId model) in CopiesOf(work.Source.Models, work.Target?.Models))
        {
            await session.Target.LogOutputModelAsync(
                id, model, work.Source.ModelSteps.GetValueOrDefault(source), cancellationToken);
        }
    }

    private async Task WriteValuesAsync(RunWork work, CancellationToken cancellationToken)
    {
        Dictionary<string, string> parameters = work.Source.Params
            .Where(param => work.Target?.Params.GetValueOrDefault(param.Key) != param.Value)
            .ToDictionary();
        Dictionary<string, string> tags = RunTags.Of(work.Source, work.Copy.Id, session.Map)
            .Where(tag => work.Target?.Tags.GetValueOrDefault(tag.Key) != tag.Value)
            .ToDictionary();
        if (parameters.Count + tags.Count > 0)
        {
            await session.Target.LogBatchAsync(
                work.Copy.Id, parameters: parameters, tags: tags, cancellationToken: cancellationToken);
        }

        if (work.Target is { } target && target.Name != work.Source.Name)
        {
            await session.Target.UpdateRunAsync(work.Copy.Id, name: work.Source.Name, cancellationToken: cancellationToken);
        }
    }

    private static bool HasDataset(Run? target, Dataset dataset) =>
        target is not null && target.Datasets.Any(present => present.Name == dataset.Name && present.Digest == dataset.Digest);

    /// <summary>The copies of logged models that a run does not refer to yet.</summary>
    private IEnumerable<(LoggedModelId Source, LoggedModelId Copy)> CopiesOf(
        IEnumerable<LoggedModelId> models, IReadOnlyList<LoggedModelId>? present) =>
        from model in models.Distinct()
        where session.Map.Models.ContainsKey(model)
        let copy = session.Map.Models[model].Copy.Id!.Value
        where present?.Contains(copy) is not true
        select (model, copy);

    private async Task CompleteAsync(RunWork work, CancellationToken cancellationToken)
    {
        Run source = work.Source;
        await artifacts.CopyAsync(source.ArtifactUri, work.Copy.Uri, work.Copy.IsNew, cancellationToken);
        if (source.EndedAt is { } end)
        {
            await session.Target.EndRunAsync(work.Copy.Id, source.Status, end, cancellationToken);
        }
        else if (source.Status is not (RunStatus.Running or RunStatus.Unknown))
        {
            await session.Target.UpdateRunAsync(work.Copy.Id, source.Status, cancellationToken: cancellationToken);
        }

        await session.Target.SetRunTagAsync(work.Copy.Id, CopyMarks.Copied, work.Mark, cancellationToken);
        if (source.IsDeleted)
        {
            await session.Target.DeleteRunAsync(work.Copy.Id, cancellationToken);
        }
    }

    /// <summary>Deletes the complete copy of a deleted run, if the copy that completed it was interrupted there.</summary>
    private async Task FollowAsync(RunWork work, CancellationToken cancellationToken)
    {
        if (work.Source.IsDeleted && !work.Copy.IsDeleted)
        {
            await TryAsync(work, () => session.Target.DeleteRunAsync(work.Copy.Id, cancellationToken));
        }
    }
}
