using Mlflow.Contracts;
using Refit;

namespace Mlflow.Client.Wire;

/// <summary>The protocol's calls on versions of registered models. Its DELETEs carry a JSON body.</summary>
internal interface IModelVersionsApi
{
    [Post(Routes.Api + "/model-versions/create")]
    Task<CreateModelVersionResponse> CreateAsync(
        [Body] CreateModelVersionRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api + "/model-versions/get")]
    Task<GetModelVersionResponse> GetAsync(string name, string version, CancellationToken cancellationToken);

    [Patch(Routes.Api + "/model-versions/update")]
    Task<UpdateModelVersionResponse> UpdateAsync(
        [Body] UpdateModelVersionRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/model-versions/transition-stage")]
    Task<TransitionModelVersionStageResponse> TransitionStageAsync(
        [Body] TransitionModelVersionStageRequest request, CancellationToken cancellationToken);

    [Delete(Routes.Api + "/model-versions/delete")]
    Task<EmptyResponse> DeleteAsync([Body] DeleteModelVersionRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api + "/model-versions/search")]
    Task<SearchModelVersionsResponse> SearchAsync(
        string? filter,
        [AliasAs("max_results")] long? maxResults,
        [AliasAs("order_by"), Query(CollectionFormat.Multi)] IReadOnlyList<string>? orderBy,
        [AliasAs("page_token")] string? pageToken,
        CancellationToken cancellationToken);

    [Get(Routes.Api + "/model-versions/get-download-uri")]
    Task<GetModelVersionDownloadUriResponse> GetDownloadUriAsync(
        string name, string version, CancellationToken cancellationToken);

    [Post(Routes.Api + "/model-versions/set-tag")]
    Task<EmptyResponse> SetTagAsync([Body] SetModelVersionTagRequest request, CancellationToken cancellationToken);

    [Delete(Routes.Api + "/model-versions/delete-tag")]
    Task<EmptyResponse> DeleteTagAsync(
        [Body] DeleteModelVersionTagRequest request, CancellationToken cancellationToken);
}
