using System.Runtime.CompilerServices;
using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>What is copied, read from the source.</summary>
internal sealed class CopySelection
{
    private const string OldestFirst = "attributes.start_time ASC";

    /// <summary>The experiments, oldest first.</summary>
    public required IReadOnlyList<Experiment> Experiments { get; init; }

    /// <summary>The experiments of which all runs and logged models are copied.</summary>
    public required IReadOnlySet<ExperimentId> Whole { get; init; }

    /// <summary>Runs outside of these, which registered versions need.</summary>
    public required IReadOnlyCollection<RunId> Runs { get; init; }

    /// <summary>Logged models outside of these, which registered versions need.</summary>
    public required IReadOnlyCollection<LoggedModelId> LoggedModels { get; init; }

    /// <summary>The registered models.</summary>
    public required IReadOnlyList<SelectedModel> Models { get; init; }

    /// <summary>The life cycle stages of the runs of <see cref="Whole"/>.</summary>
    public required ViewType View { get; init; }

    /// <summary>Reads the runs, page by page.</summary>
    public async IAsyncEnumerable<Run> ReadRunsAsync(
        MlflowClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Experiment experiment in Experiments.Where(experiment => Whole.Contains(experiment.Id)))
        {
            await foreach (Run run in source.SearchRunsAsync(
                [experiment.Id], orderBy: [OldestFirst], view: View, cancellationToken: cancellationToken))
            {
                yield return run;
            }
        }

        foreach (RunId id in Runs)
        {
            yield return await source.GetRunAsync(id, cancellationToken);
        }
    }

    /// <summary>Reads the logged models, oldest first.</summary>
    public async Task<IReadOnlyList<LoggedModel>> ReadLoggedModelsAsync(
        MlflowClient source, CancellationToken cancellationToken)
    {
        List<LoggedModel> models = [];
        foreach (Experiment experiment in Experiments.Where(experiment => Whole.Contains(experiment.Id)))
        {
            models.AddRange(await LoggedModelsOf.ReadAsync(source, experiment.Id, cancellationToken));
        }

        foreach (LoggedModelId id in LoggedModels)
        {
            models.Add(await source.GetLoggedModelAsync(id, cancellationToken));
        }

        return [.. models.OrderBy(model => model.CreatedAt)];
    }
}
