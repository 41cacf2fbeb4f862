using Mlflow.Contracts;
using Refit;

namespace Mlflow.Client.Wire;

/// <summary>The protocol's calls on artifacts: a run's listing, and the server's proxy of its store.</summary>
internal interface IArtifactsApi
{
    [Get(Routes.Api + "/artifacts/list")]
    Task<ListArtifactsResponse> ListAsync(
        [AliasAs("run_id")] string runId,
        string? path,
        [AliasAs("page_token")] string? pageToken,
        CancellationToken cancellationToken);

    [Get(Routes.Artifacts + "/artifacts")]
    Task<ListArtifactsResponse> ListProxiedAsync(string? path, CancellationToken cancellationToken);

    [Get(Routes.Artifacts + "/artifacts/{**path}")]
    Task<HttpResponseMessage> DownloadAsync(string path, CancellationToken cancellationToken);

    [Put(Routes.Artifacts + "/artifacts/{**path}")]
    Task<EmptyResponse> UploadAsync(
        string path, [Body(buffered: false)] HttpContent content, CancellationToken cancellationToken);

    [Delete(Routes.Artifacts + "/artifacts/{**path}")]
    Task<EmptyResponse> DeleteAsync(string path, CancellationToken cancellationToken);

    [Post(Routes.Artifacts + "/mpu/create/{**path}")]
    Task<CreateMultipartUploadResponse> CreateMultipartUploadAsync(
        string path, [Body] CreateMultipartUploadRequest request, CancellationToken cancellationToken);

    [Post(Routes.Artifacts + "/mpu/complete/{**path}")]
    Task<EmptyResponse> CompleteMultipartUploadAsync(
        string path, [Body] CompleteMultipartUploadRequest request, CancellationToken cancellationToken);

    [Post(Routes.Artifacts + "/mpu/abort/{**path}")]
    Task<EmptyResponse> AbortMultipartUploadAsync(
        string path, [Body] AbortMultipartUploadRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/artifacts/presigned-upload-url")]
    Task<CreatePresignedUploadUrlResponse> CreatePresignedUploadUrlAsync(
        [Body] CreatePresignedUploadUrlRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/artifacts/presigned-download-url")]
    Task<CreatePresignedDownloadUrlResponse> CreatePresignedDownloadUrlAsync(
        [Body] CreatePresignedDownloadUrlRequest request, CancellationToken cancellationToken);

    [Get(Routes.Artifacts + "/presigned/{**path}")]
    Task<GetPresignedDownloadUrlResponse> GetPresignedDownloadUrlAsync(
        string path, CancellationToken cancellationToken);
}
