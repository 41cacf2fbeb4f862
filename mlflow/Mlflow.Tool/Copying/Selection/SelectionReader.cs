using Mlflow.Client;
using Mlflow.Tool.Copying.Lists;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Selection;

/// <summary>Finds out what a copy consists of: what was asked for, and what registered versions need of the rest.</summary>
internal sealed class SelectionReader(CopySession session)
{
    private readonly MlflowClient _source = session.Source;
    private readonly CopyOptions _options = session.Settings;
    private readonly Dictionary<ExperimentId, Experiment> _experiments = [];
    private readonly HashSet<ExperimentId> _whole = [];

    private ViewType View => _options.IncludeDeleted ? ViewType.All : ViewType.ActiveOnly;

    /// <exception cref="CopyException">There is no experiment or registered model of a name.</exception>
    public async Task<CopySelection> ReadAsync(CancellationToken cancellationToken)
    {
        await AddExperimentsAsync(cancellationToken);
        List<SelectedModel> models = await ReadModelsAsync(cancellationToken);
        VersionNeeds needs = new(session, _experiments, _whole);
        foreach (ModelVersion version in models.SelectMany(model => model.Versions))
        {
            await needs.AddAsync(version, cancellationToken);
        }

        return new CopySelection(session)
        {
            Experiments =
            [
                .. _experiments.Values.OrderBy(experiment => experiment.CreatedAt)
                    .ThenBy(experiment => experiment.Id.Value.Length)
                    .ThenBy(experiment => experiment.Id.Value, StringComparer.Ordinal),
            ],
            WholeExperiments = _whole,
            Runs = needs.Runs,
            LoggedModels = needs.LoggedModels,
            Models = models,
            Sources = needs.Sources,
            View = View,
        };
    }

    private async Task AddExperimentsAsync(CancellationToken cancellationToken)
    {
        if (_options.IsEverything)
        {
            foreach (Experiment experiment in await TryReadAsync(
                "the list of experiments", () => ExperimentsOf.ReadAsync(_source, View, cancellationToken), cancellationToken))
            {
                AddWhole(experiment);
            }
        }

        foreach (string name in _options.Experiments)
        {
            Experiment experiment = await _source.FindExperimentByNameAsync(name, cancellationToken)
                ?? throw new CopyException($"{_options.SourceName} has no experiment '{name}'.");
            if (experiment.IsDeleted && !_options.IncludeDeleted)
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
        List<SelectedModel> models = [];
        foreach (string name in _options.Models.Distinct(StringComparer.Ordinal))
        {
            models.Add(await FindModelAsync(name, cancellationToken)
                ?? throw new CopyException($"{_options.SourceName} has no registered model '{name}'."));
        }

        if (_options.IsEverything)
        {
            foreach (RegisteredModel listed in await TryReadAsync(
                "the list of registered models", () => RegisteredModelsOf.ReadAsync(_source, cancellationToken), cancellationToken))
            {
                SelectedModel? model = null;
                if (!await session.TryAsync(
                    $"registered model '{listed.Name}'",
                    async () => model = await FindModelAsync(listed.Name, cancellationToken),
                    cancellationToken))
                {
                    session.Summary.Add(CopyStage.RegisteredModels, CopyOutcome.Failed);
                }
                else if (model is not null)
                {
                    models.Add(model);
                }
            }
        }

        return models;
    }

    /// <summary>Reads a list; none if the source refuses it, which is reported.</summary>
    private async Task<IReadOnlyList<T>> TryReadAsync<T>(
        string what, Func<Task<IReadOnlyList<T>>> read, CancellationToken cancellationToken)
    {
        IReadOnlyList<T> list = [];
        session.Map.IsPartial |= !await session.TryAsync(what, async () => list = await read(), cancellationToken);
        return list;
    }

    private async Task<SelectedModel?> FindModelAsync(string name, CancellationToken cancellationToken)
    {
        // A search does not return all aliases on every server.
        RegisteredModel? model = await _source.FindRegisteredModelAsync(name, cancellationToken);
        return model is null ? null : new SelectedModel(model, await VersionsOf.ReadAsync(_source, name, cancellationToken));
    }
}
