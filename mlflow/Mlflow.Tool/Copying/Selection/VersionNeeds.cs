using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Selection;

/// <summary>
/// The runs, logged models and experiments that registered versions need, beyond those that are copied as a whole. What a
/// version names and the source does not have is noted, and the copy of the version reports it.
/// </summary>
internal sealed class VersionNeeds(
    CopySession session, Dictionary<ExperimentId, Experiment> experiments, IReadOnlySet<ExperimentId> whole)
{
    private readonly HashSet<RunId> _runs = [];
    private readonly HashSet<LoggedModelId> _models = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModelVersion> _sources = new(StringComparer.Ordinal);

    /// <summary>The runs.</summary>
    public IReadOnlyCollection<RunId> Runs => _runs;

    /// <summary>The logged models.</summary>
    public IReadOnlyCollection<LoggedModelId> LoggedModels => _models;

    /// <summary>The versions that the sources of others name, by that text.</summary>
    public IReadOnlyDictionary<string, ModelVersion> Sources => _sources;

    public async Task AddAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        if (version.ModelId is { } model)
        {
            await AddAsync(model, cancellationToken);
        }

        if (version.RunId is { } run)
        {
            await AddAsync(run, cancellationToken);
        }

        if (VersionSource.RunOf(version.Source) is { } named)
        {
            await AddAsync(named, cancellationToken);
        }

        if (VersionSource.LoggedModelOf(version.Source) is { } logged)
        {
            await AddAsync(logged, cancellationToken);
        }

        if (VersionSource.IsVersion(version.Source))
        {
            await AddSourceAsync(version.Source, cancellationToken);
        }
    }

    private Task AddSourceAsync(string source, CancellationToken cancellationToken) => ReadAsync(source, async () =>
    {
        if (await VersionSource.FindVersionAsync(session.Source, source, cancellationToken) is { } version)
        {
            _sources[source] = version;
            await AddAsync(version, cancellationToken);
        }
    }, cancellationToken);

    private Task AddAsync(LoggedModelId id, CancellationToken cancellationToken) => ReadAsync(id.Value, async () =>
    {
        LoggedModel model = await session.Source.GetLoggedModelAsync(id, cancellationToken);
        if (!whole.Contains(model.ExperimentId))
        {
            _models.Add(id);
            await AddExperimentAsync(model.ExperimentId, cancellationToken);
        }

        if (model.SourceRunId is { } run)
        {
            await AddAsync(run, cancellationToken);
        }
    }, cancellationToken);

    private Task AddAsync(RunId id, CancellationToken cancellationToken) => ReadAsync(id.Value, async () =>
    {
        Run run = await session.Source.GetRunAsync(id, cancellationToken);
        if (whole.Contains(run.ExperimentId) && (!run.IsDeleted || session.Settings.IncludeDeleted))
        {
            return;
        }

        _runs.Add(id);
        await AddExperimentAsync(run.ExperimentId, cancellationToken);
        if (run.Tags.TryGetValue(SystemTags.Parent, out string? parent) && parent.Length > 0)
        {
            await AddAsync(new RunId(parent), cancellationToken);
        }

        foreach (LoggedModelId model in run.Models)
        {
            await AddAsync(model, cancellationToken);
        }
    }, cancellationToken);

    private async Task AddExperimentAsync(ExperimentId id, CancellationToken cancellationToken)
    {
        if (!experiments.ContainsKey(id))
        {
            experiments[id] = await session.Source.GetExperimentAsync(id, cancellationToken);
        }
    }

    /// <summary>Reads a thing once, and notes that it is gone or cannot be read.</summary>
    private async Task ReadAsync(string id, Func<Task> read, CancellationToken cancellationToken)
    {
        if (!_seen.Add(id))
        {
            return;
        }

        bool isRead = await session.TryAsync($"'{id}', which a version needs", async () =>
        {
            try
            {
                await read();
            }
            catch (Exception failure) when (failure is MlflowNotFoundException or ArgumentException)
            {
                // Also a text that is no id at all, such as a placeholder that was never replaced.
                session.Map.Faults.TryAdd(id, CopyFault.Gone);
            }
        }, cancellationToken);
        if (!isRead)
        {
            session.Map.Faults.TryAdd(id, CopyFault.Failed);
        }
    }
}
