using Mlflow.Contracts;
using Refit;

namespace Mlflow.Client.Wire;

/// <summary>The protocol's calls on experiments.</summary>
internal interface IExperimentsApi
{
    [Post(Routes.Api + "/experiments/create")]
    Task<CreateExperimentResponse> CreateAsync(
        [Body] CreateExperimentRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api + "/experiments/get")]
    Task<GetExperimentResponse> GetAsync(
        [AliasAs("experiment_id")] string experimentId, CancellationToken cancellationToken);

    [Get(Routes.Api + "/experiments/get-by-name")]
    Task<GetExperimentResponse> GetByNameAsync(
        [AliasAs("experiment_name")] string experimentName, CancellationToken cancellationToken);

    [Post(Routes.Api + "/experiments/search")]
    Task<SearchExperimentsResponse> SearchAsync(
        [Body] SearchExperimentsRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api + "/experiments/search")]
    Task<SearchExperimentsResponse> SearchByGetAsync(
        string? filter,
        [AliasAs("max_results")] long? maxResults,
        [AliasAs("order_by"), Query(CollectionFormat.Multi)] IReadOnlyList<string>? orderBy,
        [AliasAs("page_token")] string? pageToken,
        [AliasAs("view_type")] string? viewType,
        CancellationToken cancellationToken);

    [Post(Routes.Api + "/experiments/update")]
    Task<EmptyResponse> UpdateAsync([Body] UpdateExperimentRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/experiments/delete")]
    Task<EmptyResponse> DeleteAsync([Body] DeleteExperimentRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/experiments/restore")]
    Task<EmptyResponse> RestoreAsync([Body] RestoreExperimentRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/experiments/set-experiment-tag")]
    Task<EmptyResponse> SetTagAsync([Body] SetExperimentTagRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/experiments/delete-experiment-tag")]
    Task<EmptyResponse> DeleteTagAsync([Body] DeleteExperimentTagRequest request, CancellationToken cancellationToken);

    [Post(Routes.Ajax + "/experiments/search-datasets")]
    Task<SearchDatasetsResponse> SearchDatasetsAsync(
        [Body] SearchDatasetsRequest request, CancellationToken cancellationToken);
}
