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
        IReadOnlyList<LoggedModel> models = await selection.ReadLoggedModelsAsync(session.Source, cancellationToken);
        session.View.Begin(CopyStage.LoggedModels, models.Count);
        Dictionary<string, LoggedModel> present = await ReadCopiesAsync(models, cancellationToken);
        List<CopiedModel> copies = [];
        foreach (LoggedModel model in models)
        {
            // One at a time, so that they keep their order: the server sets the time of creation.
            if (await session.TryAsync(Name(model), async () => copies.Add(await CreateAsync(model, present, cancellationToken))))
            {
                session.Map.Models[model.Id!.Value] = copies[^1];
            }
            else
            {
                session.Count(CopyStage.LoggedModels, CopyOutcome.Failed);
            }
        }

        await session.ForEachAsync(
            copies,
            async (copy, token) =>
            {
                CopyOutcome outcome = CopyOutcome.Failed;
                await session.TryAsync(Name(copy.Source), async () => outcome = await CompleteAsync(copy, token));
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
            session.Summary.AddNote($"{Name(model)}: its run {model.SourceRunId} is not copied, so it has none.");
        }

        LoggedModel created = await session.Target.CreateLoggedModelAsync(
            experiment.Id,
            model.Name.Length == 0 ? null : model.Name,
            run?.Id,
            model.ModelType.Length == 0 ? null : model.ModelType,
            tags: CopyMarks.New(mark, session.Options),
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
        foreach (KeyValuePair<string, string>[] some in source.Params
            .Where(param => !copy.Params.ContainsKey(param.Key))
            .Chunk(ParamsPerRequest))
        {
            await session.Target.LogLoggedModelParamsAsync(id, some.ToDictionary(), cancellationToken);
        }

        Dictionary<string, string> tags = OwnTags(source)
            .Where(tag => copy.Tags.GetValueOrDefault(tag.Key) != tag.Value)
            .ToDictionary();
        if (tags.Count > 0)
        {
            await session.Target.SetLoggedModelTagsAsync(id, tags, cancellationToken);
        }

        await artifacts.CopyAsync(source.ArtifactUri, copy.ArtifactUri, isNew, cancellationToken);
        if (source.Status is LoggedModelStatus.Ready or LoggedModelStatus.UploadFailed && source.Status != copy.Status)
        {
            await session.Target.FinalizeLoggedModelAsync(id, source.Status, cancellationToken);
        }

        await session.Target.SetLoggedModelTagsAsync(
            id, new Dictionary<string, string> { [CopyMarks.Copied] = fingerprint }, cancellationToken);
        return isNew ? CopyOutcome.Created : CopyOutcome.Updated;
    }
}
