using Mlflow.Contracts;
using Refit;

namespace Mlflow.Client.Wire;

/// <summary>The protocol's calls on logged models, which servers know since 3.0.</summary>
internal interface ILoggedModelsApi
{
    [Post(Routes.Api + "/logged-models")]
    Task<CreateLoggedModelResponse> CreateAsync(
        [Body] CreateLoggedModelRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api + "/logged-models/{modelId}")]
    Task<GetLoggedModelResponse> GetAsync(string modelId, CancellationToken cancellationToken);

    [Patch(Routes.Api + "/logged-models/{modelId}")]
    Task<FinalizeLoggedModelResponse> FinalizeAsync(
        string modelId, [Body] FinalizeLoggedModelRequest request, CancellationToken cancellationToken);

    [Delete(Routes.Api + "/logged-models/{modelId}")]
    Task<EmptyResponse> DeleteAsync(string modelId, CancellationToken cancellationToken);

    [Post(Routes.Api + "/logged-models/search")]
    Task<SearchLoggedModelsResponse> SearchAsync(
        [Body] SearchLoggedModelsRequest request, CancellationToken cancellationToken);

    [Patch(Routes.Api + "/logged-models/{modelId}/tags")]
    Task<EmptyResponse> SetTagsAsync(
        string modelId, [Body] SetLoggedModelTagsRequest request, CancellationToken cancellationToken);

    [Delete(Routes.Api + "/logged-models/{modelId}/tags/{tagKey}")]
    Task<EmptyResponse> DeleteTagAsync(string modelId, string tagKey, CancellationToken cancellationToken);

    [Post(Routes.Api + "/logged-models/{modelId}/params")]
    Task<EmptyResponse> LogParamsAsync(
        string modelId, [Body] LogLoggedModelParamsRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api + "/logged-models/{modelId}/artifacts/directories")]
    Task<ListArtifactsResponse> ListArtifactsAsync(
        string modelId,
        [AliasAs("artifact_directory_path")] string? path,
        [AliasAs("page_token")] string? pageToken,
        CancellationToken cancellationToken);
}
