using System.Runtime.CompilerServices;
using Mlflow.Client.Datasets;
using Mlflow.Client.Validation;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>Logs the data sets that a run read.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="datasets">Data sets, at most 1000.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task LogInputsAsync(
        RunId id, IReadOnlyList<Dataset> datasets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        if (datasets.Count > Limits.DatasetsPerRequest)
        {
            throw new ArgumentException(
                $"{datasets.Count} data sets are more than the {Limits.DatasetsPerRequest} that MLflow takes at once.",
                nameof(datasets));
        }

        foreach (Dataset dataset in datasets)
        {
            DatasetRules.Check(dataset);
        }

        await _api.Runs.LogInputsAsync(
            new LogInputsRequest
            {
                RunId = Rules.Id(id.Value, "run id"),
                Datasets = [.. datasets.Select(dataset => dataset.ToWire())],
            },
            cancellationToken);
    }

    /// <summary>
    /// Returns the data sets that runs of these experiments read, once for each context. It sends a request for every 20
    /// experiments; a server returns at most 1000 data sets for each.
    /// </summary>
    /// <param name="experimentIds">Experiments to look in.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async IAsyncEnumerable<DatasetSummary> SearchDatasetsAsync(
        IEnumerable<ExperimentId> experimentIds,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experimentIds);
        IEnumerable<string> ids = experimentIds.Select(id => Rules.ExperimentId(id.Value)).Distinct();
        foreach (string[] few in ids.Chunk(Limits.ExperimentsPerDatasetSearch))
        {
            SearchDatasetsResponse answer = await _api.Experiments.SearchDatasetsAsync(
                new SearchDatasetsRequest { ExperimentIds = few }, cancellationToken);
            foreach (DatasetSummaryRecord summary in answer.DatasetSummaries)
            {
                yield return DatasetSummary.From(summary);
            }
        }
    }
}
