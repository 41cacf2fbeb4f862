using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>Copies logged models with their params, tags and files; their metrics are logged with those of the runs.</summary>
internal sealed class LoggedModelCopy(CopySession session, ExperimentCopy experiments, ArtifactCopy artifacts, TargetModels target)
{
    private const int ParamsPerRequest = 100;

    // A server adds the versions itself when they are registered.
    private const string VersionsTag = "mlflow.modelVersions";

    public async Task CopyAsync(CopySelection selection, CancellationToken cancellationToken)
    {
        IReadOnlyList<LoggedModel> models = await selection.ReadLoggedModelsAsync(cancellationToken);
        session.View.Begin(CopyStage.LoggedModels, models.Count);
        await target.ReadAsync(cancellationToken);
        List<CopiedModel> copies = [];
        foreach (LoggedModel model in models)
        {
            // One at a time, so that they keep their order: the server sets the time of creation.
            CopiedModel? copy = null;
            if (!await session.TryAsync(Name(model), async () => copy = await CreateAsync(model, cancellationToken), cancellationToken))
            {
                session.Map.Faults[model.Id!.Value.Value] = CopyFault.NotCreated;
                session.Count(CopyStage.LoggedModels, CopyOutcome.Failed);
            }
            else if (copy is null)
            {
                session.Map.Faults[model.Id!.Value.Value] = CopyFault.Deleted;
                session.Count(CopyStage.LoggedModels, CopyOutcome.Unchanged);
            }
            else
            {
                session.Map.Models[model.Id!.Value] = copy;
                copies.Add(copy);
            }
        }

        NoteOriginals(copies);

        await session.ForEachAsync(
            copies,
            async (copy, token) =>
            {
                CopyOutcome outcome = CopyOutcome.Failed;
                if (!await session.TryAsync(Name(copy.Source), async () => outcome = await CompleteAsync(copy, token), token))
                {
                    session.Map.Faults[copy.Source.Id!.Value.Value] = CopyFault.Incomplete;
                }

                session.Count(CopyStage.LoggedModels, outcome);
            },
            cancellationToken);
        session.View.End(CopyStage.LoggedModels, session.Summary.Of(CopyStage.LoggedModels));
    }

    /// <summary>Returns the tags that are copied.</summary>
    public static Dictionary<string, string> OwnTags(LoggedModel model) =>
        model.Tags.Where(tag => tag.Key != VersionsTag && !CopyMarks.IsMark(tag.Key)).ToDictionary();

    private static string Name(LoggedModel model) => $"logged model {model.Id} ('{model.Name}')";

    private void NoteOriginals(IReadOnlyList<CopiedModel> copies)
    {
        int originals = copies.Count(copy => copy.IsOriginal);
        if (originals > 0)
        {
            session.Summary.AddNote(
                $"{originals} logged models of the source are copies of logged models of the target, which are left as they are.");
        }
    }

    /// <returns>Null if its experiment was deleted on the target, and is left so.</returns>
    private async Task<CopiedModel?> CreateAsync(LoggedModel model, CancellationToken cancellationToken)
    {
        string mark = target.Claim(model);
        if (target.Find(model, mark) is { } copy)
        {
            return new CopiedModel(model, copy, IsNew: false);
        }

        if (session.Map.DeletedExperiments.Contains(model.ExperimentId))
        {
            return null;
        }

        if (!session.Map.Experiments.TryGetValue(model.ExperimentId, out CopiedExperiment? experiment))
        {
            throw new CopyException("its experiment could not be copied.");
        }

        target.RequireRead(experiment.Id);
        RunId? run = RunOf(model);
        await experiments.RestoreAsync(experiment, cancellationToken);
        LoggedModel created = await session.Target.CreateLoggedModelAsync(
            experiment.Id,
            model.Name.Length == 0 ? null : model.Name,
            run,
            model.ModelType.Length == 0 ? null : model.ModelType,
            tags: CopyMarks.New(mark, session.Settings),
            cancellationToken: cancellationToken);
        return new CopiedModel(model, created, IsNew: true);
    }

    /// <summary>Returns the copy of the run that logged a model; null if it has none, or the run is not copied.</summary>
    private RunId? RunOf(LoggedModel model)
    {
        if (model.SourceRunId is not { } id)
        {
            return null;
        }

        if (session.Map.FindRun(id) is { } run)
        {
            return run;
        }

        if (session.Map.Faults.TryGetValue(id.Value, out CopyFault fault) && fault is CopyFault.NotCreated)
        {
            // The run of a logged model cannot be set later.
            throw new CopyException($"its run {id} could not be copied this time.");
        }

        session.Summary.AddNote($"{Name(model)}: its run {id} is not copied, so it has none.");
        return null;
    }

    private async Task<CopyOutcome> CompleteAsync(CopiedModel copied, CancellationToken cancellationToken)
    {
        (LoggedModel source, LoggedModel copy, bool isNew) = copied;
        string fingerprint = Fingerprint.Of(source);
        if (copied.IsOriginal || copy.Tags.GetValueOrDefault(CopyMarks.Copied) == fingerprint)
        {
            return CopyOutcome.Unchanged;
        }

        LoggedModelId id = copy.Id!.Value;
        session.Summary.CountOtherTags(OwnTags(source), OwnTags(copy));
        bool isWhole = await WriteValuesAsync(source, copy, cancellationToken);
        if (!await artifacts.CopyAsync(Name(source), source.ArtifactUri, copy.ArtifactUri, isNew, cancellationToken))
        {
            session.Map.Faults[source.Id!.Value.Value] = CopyFault.Incomplete;
            return CopyOutcome.Failed;
        }

        if (source.Status is LoggedModelStatus.Ready or LoggedModelStatus.UploadFailed && source.Status != copy.Status)
        {
            await session.Target.FinalizeLoggedModelAsync(id, source.Status, cancellationToken);
        }

        if (!isWhole)
        {
            return CopyOutcome.Failed;
        }

        await session.Target.SetLoggedModelTagsAsync(
            id, new Dictionary<string, string> { [CopyMarks.Copied] = fingerprint }, cancellationToken);
        return isNew ? CopyOutcome.Created : CopyOutcome.Updated;
    }

    /// <summary>Sends the params and tags that the copy does not have.</summary>
    /// <returns>True if none was refused.</returns>
    private async Task<bool> WriteValuesAsync(LoggedModel source, LoggedModel copy, CancellationToken cancellationToken)
    {
        LoggedModelId id = copy.Id!.Value;
        List<Refusal<KeyValuePair<string, string>>> refused = [];
        foreach (KeyValuePair<string, string>[] some in source.Params
            .Where(param => !copy.Params.ContainsKey(param.Key))
            .Chunk(ParamsPerRequest))
        {
            refused.AddRange(await Halving.SendAsync(
                some, few => session.Target.LogLoggedModelParamsAsync(id, few.ToDictionary(), cancellationToken)));
        }

        refused.AddRange(await Halving.SendAsync(
            OwnTags(source).Where(tag => copy.Tags.GetValueOrDefault(tag.Key) != tag.Value),
            some => session.Target.SetLoggedModelTagsAsync(id, some.ToDictionary(), cancellationToken)));
        foreach (Refusal<KeyValuePair<string, string>> refusal in refused)
        {
            string keys = string.Join(", ", refusal.Entries.Select(entry => $"'{entry.Key}'"));
            session.AddProblem($"{Name(source)}, {keys} left out: {refusal.Reason}");
        }

        return refused.Count == 0;
    }
}
