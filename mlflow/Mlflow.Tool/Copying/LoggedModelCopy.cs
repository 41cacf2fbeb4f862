using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>Copies logged models with their params, tags and files; their metrics are logged with those of the runs.</summary>
internal sealed class LoggedModelCopy(CopySession session, ExperimentCopy experiments, ArtifactCopy artifacts)
{
    private const int ParamsPerRequest = 100;

    // A server adds the versions itself when they are registered.
    private const string VersionsTag = "mlflow.modelVersions";

    public async Task CopyAsync(CopySelection selection, CancellationToken cancellationToken)
    {
        IReadOnlyList<LoggedModel> models = await selection.ReadLoggedModelsAsync(cancellationToken);
        session.View.Begin(CopyStage.LoggedModels, models.Count);
        Dictionary<string, LoggedModel> present = await ReadCopiesAsync(models, cancellationToken);
        List<CopiedModel> copies = [];
        foreach (LoggedModel model in models)
        {
            // One at a time, so that they keep their order: the server sets the time of creation.
            if (await session.TryAsync(
                Name(model), async () => copies.Add(await CreateAsync(model, present, cancellationToken)), cancellationToken))
            {
                session.Map.Models[model.Id!.Value] = copies[^1];
            }
            else
            {
                session.Map.Faults[model.Id!.Value.Value] = CopyFault.NotCreated;
                session.Count(CopyStage.LoggedModels, CopyOutcome.Failed);
            }
        }

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

    private async Task<Dictionary<string, LoggedModel>> ReadCopiesAsync(
        IReadOnlyList<LoggedModel> models, CancellationToken cancellationToken)
    {
        Dictionary<string, LoggedModel> copies = new(StringComparer.Ordinal);
        foreach (ExperimentId id in models.Select(model => model.ExperimentId).Distinct())
        {
            if (!session.Map.Experiments.TryGetValue(id, out CopiedExperiment? experiment) || experiment.IsNew)
            {
                continue;
            }

            foreach (LoggedModel copy in await LoggedModelsOf.ReadAsync(session.Target, experiment.Id, cancellationToken))
            {
                if (copy.Tags.TryGetValue(CopyMarks.Source, out string? mark))
                {
                    copies.TryAdd(mark, copy);
                }
            }
        }

        return copies;
    }

    private async Task<CopiedModel> CreateAsync(
        LoggedModel model, Dictionary<string, LoggedModel> present, CancellationToken cancellationToken)
    {
        string mark = CopyMarks.Of(model.Id!.Value);
        if (present.TryGetValue(mark, out LoggedModel? copy))
        {
            return new CopiedModel(model, copy, IsNew: false);
        }

        if (!session.Map.Experiments.TryGetValue(model.ExperimentId, out CopiedExperiment? experiment))
        {
            throw new CopyException("its experiment could not be copied.");
        }

        await experiments.RestoreAsync(experiment, cancellationToken);
        CopiedRun? run = model.SourceRunId is { } id ? session.Map.Runs.GetValueOrDefault(id) : null;
        if (run is null && model.SourceRunId is not null)
        {
            if (session.Map.Faults.GetValueOrDefault(model.SourceRunId.Value.Value) is CopyFault.NotCreated)
            {
                // The run of a logged model cannot be set later.
                throw new CopyException($"its run {model.SourceRunId} could not be copied this time.");
            }

            session.Summary.AddNote($"{Name(model)}: its run {model.SourceRunId} is not copied, so it has none.");
        }

        LoggedModel created = await session.Target.CreateLoggedModelAsync(
            experiment.Id,
            model.Name.Length == 0 ? null : model.Name,
            run?.Id,
            model.ModelType.Length == 0 ? null : model.ModelType,
            tags: CopyMarks.New(mark, session.Settings),
            cancellationToken: cancellationToken);
        return new CopiedModel(model, created, IsNew: true);
    }

    private async Task<CopyOutcome> CompleteAsync(CopiedModel copied, CancellationToken cancellationToken)
    {
        (LoggedModel source, LoggedModel copy, bool isNew) = copied;
        string fingerprint = Fingerprint.Of(source);
        if (copy.Tags.GetValueOrDefault(CopyMarks.Copied) == fingerprint)
        {
            return CopyOutcome.Unchanged;
        }

        LoggedModelId id = copy.Id!.Value;
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
