using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>Finds out what a copy consists of: what was asked for, and what registered versions need of the rest.</summary>
internal sealed class SelectionReader(MlflowClient source, CopyOptions options)
{
    private readonly Dictionary<ExperimentId, Experiment> _experiments = [];
    private readonly HashSet<ExperimentId> _whole = [];
    private readonly HashSet<RunId> _runs = [];
    private readonly HashSet<LoggedModelId> _models = [];
    private readonly HashSet<RunId> _seenRuns = [];
    private readonly HashSet<LoggedModelId> _seenModels = [];

    private ViewType View => options.IncludeDeleted ? ViewType.All : ViewType.ActiveOnly;

    private bool IsEverything => options.Experiments.Count == 0 && options.Models.Count == 0;

    /// <exception cref="CopyException">There is no experiment or registered model of a name.</exception>
    public async Task<CopySelection> ReadAsync(CancellationToken cancellationToken)
    {
        await AddExperimentsAsync(cancellationToken);
        List<SelectedModel> models = await ReadModelsAsync(cancellationToken);
        foreach (ModelVersion version in models.SelectMany(model => model.Versions))
        {
            await NeedAsync(version, cancellationToken);
        }

        return new CopySelection
        {
            Experiments =
            [
                .. _experiments.Values.OrderBy(experiment => experiment.CreatedAt)
                    .ThenBy(experiment => experiment.Id.Value.Length)
                    .ThenBy(experiment => experiment.Id.Value, StringComparer.Ordinal),
            ],
            Whole = _whole,
            Runs = _runs,
            LoggedModels = _models,
            Models = models,
            View = View,
        };
    }

    private async Task AddExperimentsAsync(CancellationToken cancellationToken)
    {
        if (IsEverything)
        {
            await foreach (Experiment experiment in source.SearchExperimentsAsync(
                view: View, cancellationToken: cancellationToken))
            {
                AddWhole(experiment);
            }
        }

        foreach (string name in options.Experiments)
        {
            Experiment experiment = await source.FindExperimentByNameAsync(name, cancellationToken)
                ?? throw new CopyException($"{options.SourceName} has no experiment '{name}'.");
            if (experiment.IsDeleted && !options.IncludeDeleted)
            {
                throw new CopyException($"The experiment '{name}' is deleted: restore it, or add --include-deleted.");
            }

            AddWhole(experiment);
        }
    }

    private void AddWhole(Experiment experiment)
    {
        _experiments[experiment.Id] = experiment;
        _whole.Add(experiment.Id);
    }

    private async Task<List<SelectedModel>> ReadModelsAsync(CancellationToken cancellationToken)
    {
        List<string> names = [.. options.Models];
        if (IsEverything)
        {
            await foreach (RegisteredModel model in source.SearchRegisteredModelsAsync(cancellationToken: cancellationToken))
            {
                names.Add(model.Name);
            }
        }

        List<SelectedModel> models = [];
        foreach (string name in names.Distinct(StringComparer.Ordinal))
        {
            // A search does not return all aliases on every server.
            RegisteredModel model = await source.FindRegisteredModelAsync(name, cancellationToken)
                ?? throw new CopyException($"{options.SourceName} has no registered model '{name}'.");
            models.Add(new SelectedModel(model, await VersionsOf.ReadAsync(source, name, cancellationToken)));
        }

        return models;
    }

    private async Task NeedAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        if (version.ModelId is { } model)
        {
            await NeedAsync(model, cancellationToken);
        }

        if (version.RunId is { } run)
        {
            await NeedAsync(run, cancellationToken);
        }

        if (SourceUri.RunOf(version.Source) is { } named)
        {
            await NeedAsync(named, cancellationToken);
        }
    }

    private async Task NeedAsync(LoggedModelId id, CancellationToken cancellationToken)
    {
        if (!_seenModels.Add(id))
        {
            return;
        }

        try
        {
            LoggedModel model = await source.GetLoggedModelAsync(id, cancellationToken);
            if (!_whole.Contains(model.ExperimentId))
            {
                _models.Add(id);
                await NeedExperimentAsync(model.ExperimentId, cancellationToken);
            }

            if (model.SourceRunId is { } run)
            {
                await NeedAsync(run, cancellationToken);
            }
        }
        catch (MlflowNotFoundException)
        {
            // It is deleted; the copy of the version reports it.
        }
    }

    private async Task NeedAsync(RunId id, CancellationToken cancellationToken)
    {
        if (!_seenRuns.Add(id))
        {
            return;
        }

        Run run;
        try
        {
            run = await source.GetRunAsync(id, cancellationToken);
        }
        catch (MlflowNotFoundException)
        {
            return;
        }

        if (_whole.Contains(run.ExperimentId) && (!run.IsDeleted || options.IncludeDeleted))
        {
            return;
        }

        _runs.Add(id);
        await NeedExperimentAsync(run.ExperimentId, cancellationToken);
        if (run.Tags.TryGetValue(RunTags.Parent, out string? parent))
        {
            await NeedAsync(new RunId(parent), cancellationToken);
        }

        foreach (LoggedModelId model in run.Models)
        {
            await NeedAsync(model, cancellationToken);
        }
    }

    private async Task NeedExperimentAsync(ExperimentId id, CancellationToken cancellationToken)
    {
        if (!_experiments.ContainsKey(id))
        {
            _experiments[id] = await source.GetExperimentAsync(id, cancellationToken);
        }
    }
}
