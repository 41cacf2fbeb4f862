using System.Runtime.CompilerServices;
using Mlflow.Client;
using Mlflow.Tool.Copying.Lists;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Selection;

/// <summary>What is copied, read from the source.</summary>
internal sealed class CopySelection(CopySession session)
{
    private const string FirstStarted = "attributes.start_time ASC";

    /// <summary>The experiments, oldest first.</summary>
    public required IReadOnlyList<Experiment> Experiments { get; init; }

    /// <summary>The experiments of which all runs and logged models are copied.</summary>
    public required IReadOnlySet<ExperimentId> WholeExperiments { get; init; }

    /// <summary>Runs outside of these, which registered versions need.</summary>
    public required IReadOnlyCollection<RunId> Runs { get; init; }

    /// <summary>Logged models outside of these, which registered versions need.</summary>
    public required IReadOnlyCollection<LoggedModelId> LoggedModels { get; init; }

    /// <summary>The registered models.</summary>
    public required IReadOnlyList<SelectedModel> Models { get; init; }

    /// <summary>The versions of the source that the sources of others name, by that text, such as <c>models:/covertype/7</c>.</summary>
    public required IReadOnlyDictionary<string, ModelVersion> Sources { get; init; }

    /// <summary>The life cycle stages of the runs of <see cref="WholeExperiments"/>.</summary>
    public required ViewType View { get; init; }

    /// <summary>
    /// Reads the runs, page by page and each once: pages are counted by offset, and shift if runs are added meanwhile.
    /// </summary>
    public async IAsyncEnumerable<Run> ReadRunsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<RunId> read = [];
        foreach (Experiment experiment in Experiments.Where(experiment => WholeExperiments.Contains(experiment.Id)))
        {
            RunSearchPage? page = null;
            do
            {
                string? token = page?.NextPageToken;
                page = null;
                session.Map.IsPartial |= !await session.TryAsync(
                    $"runs of experiment '{experiment.Name}'",
                    async () => page = await session.Source.SearchRunsPageAsync(
                        [experiment.Id], orderBy: [FirstStarted], view: View, pageToken: token, cancellationToken: cancellationToken),
                    cancellationToken);
                foreach (Run run in (page?.Runs ?? []).Where(run => read.Add(run.Id)))
                {
                    yield return run;
                }
            }
            while (page?.NextPageToken is not null);
        }

        foreach (RunId id in Runs.Where(read.Add))
        {
            if (await FindRunAsync(id, cancellationToken) is { } run)
            {
                yield return run;
            }
        }
    }

    /// <summary>Returns a run; null if it cannot be read, which is reported.</summary>
    public async Task<Run?> FindRunAsync(RunId id, CancellationToken cancellationToken)
    {
        Run? run = null;
        if (!await session.TryAsync(
            $"run {id}", async () => run = await session.Source.GetRunAsync(id, cancellationToken), cancellationToken))
        {
            session.Map.Faults.TryAdd(id.Value, CopyFault.Failed);
        }

        return run;
    }

    /// <summary>Reads the logged models, oldest first.</summary>
    public async Task<IReadOnlyList<LoggedModel>> ReadLoggedModelsAsync(CancellationToken cancellationToken)
    {
        List<LoggedModel> models = [];
        foreach (Experiment experiment in Experiments.Where(experiment => WholeExperiments.Contains(experiment.Id)))
        {
            session.Map.IsPartial |= !await session.TryAsync(
                $"logged models of experiment '{experiment.Name}'",
                async () => models.AddRange(await LoggedModelsOf.ReadAsync(session.Source, [experiment.Id], cancellationToken)),
                cancellationToken);
        }

        foreach (LoggedModelId id in LoggedModels)
        {
            if (!await session.TryAsync(
                $"logged model {id}",
                async () => models.Add(await session.Source.GetLoggedModelAsync(id, cancellationToken)),
                cancellationToken))
            {
                session.Map.Faults.TryAdd(id.Value, CopyFault.Failed);
            }
        }

        return [.. models.DistinctBy(model => model.Id).OrderBy(model => model.CreatedAt)];
    }
}
