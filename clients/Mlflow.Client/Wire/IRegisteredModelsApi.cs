using Mlflow.Contracts;
using Refit;

namespace Mlflow.Client.Wire;

/// <summary>The protocol's calls on registered models and their aliases. Its DELETEs carry a JSON body.</summary>
internal interface IRegisteredModelsApi
{
    [Post(Routes.Api + "/registered-models/create")]
    Task<CreateRegisteredModelResponse> CreateAsync(
        [Body] CreateRegisteredModelRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api + "/registered-models/get")]
    Task<GetRegisteredModelResponse> GetAsync(string name, CancellationToken cancellationToken);

    [Post(Routes.Api + "/registered-models/rename")]
    Task<RenameRegisteredModelResponse> RenameAsync(
        [Body] RenameRegisteredModelRequest request, CancellationToken cancellationToken);

    [Patch(Routes.Api + "/registered-models/update")]
    Task<UpdateRegisteredModelResponse> UpdateAsync(
        [Body] UpdateRegisteredModelRequest request, CancellationToken cancellationToken);

    [Delete(Routes.Api + "/registered-models/delete")]
    Task<EmptyResponse> DeleteAsync([Body] DeleteRegisteredModelRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api + "/registered-models/search")]
    Task<SearchRegisteredModelsResponse> SearchAsync(
        string? filter,
        [AliasAs("max_results")] long? maxResults,
        [AliasAs("order_by"), Query(CollectionFormat.Multi)] IReadOnlyList<string>? orderBy,
        [AliasAs("page_token")] string? pageToken,
        CancellationToken cancellationToken);

    [Post(Routes.Api + "/registered-models/get-latest-versions")]
    Task<GetLatestVersionsResponse> GetLatestVersionsAsync(
        [Body] GetLatestVersionsRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api + "/registered-models/get-latest-versions")]
    Task<GetLatestVersionsResponse> GetLatestVersionsByGetAsync(
        string name,
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? stages,
        CancellationToken cancellationToken);

    [Post(Routes.Api + "/registered-models/set-tag")]
    Task<EmptyResponse> SetTagAsync([Body] SetRegisteredModelTagRequest request, CancellationToken cancellationToken);

    [Delete(Routes.Api + "/registered-models/delete-tag")]
    Task<EmptyResponse> DeleteTagAsync(
        [Body] DeleteRegisteredModelTagRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/registered-models/alias")]
    Task<EmptyResponse> SetAliasAsync(
        [Body] SetRegisteredModelAliasRequest request, CancellationToken cancellationToken);

    [Delete(Routes.Api + "/registered-models/alias")]
    Task<EmptyResponse> DeleteAliasAsync(
        [Body] DeleteRegisteredModelAliasRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api + "/registered-models/alias")]
    Task<GetModelVersionResponse> GetByAliasAsync(string name, string alias, CancellationToken cancellationToken);
}
