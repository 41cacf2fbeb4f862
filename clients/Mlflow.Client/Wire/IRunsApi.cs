using Mlflow.Contracts;
using Refit;

namespace Mlflow.Client.Wire;

/// <summary>The protocol's calls on runs and their metrics.</summary>
internal interface IRunsApi
{
    [Post(Routes.Api + "/runs/create")]
    Task<CreateRunResponse> CreateAsync([Body] CreateRunRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api + "/runs/get")]
    Task<GetRunResponse> GetAsync(
        [AliasAs("run_id")] string? runId,
        CancellationToken cancellationToken,
        [AliasAs("run_uuid")] string? runUuid = null);

    [Post(Routes.Api + "/runs/update")]
    Task<UpdateRunResponse> UpdateAsync([Body] UpdateRunRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/runs/delete")]
    Task<EmptyResponse> DeleteAsync([Body] DeleteRunRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/runs/restore")]
    Task<EmptyResponse> RestoreAsync([Body] RestoreRunRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/runs/search")]
    Task<SearchRunsResponse> SearchAsync([Body] SearchRunsRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/runs/log-metric")]
    Task<EmptyResponse> LogMetricAsync([Body] LogMetricRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/runs/log-parameter")]
    Task<EmptyResponse> LogParamAsync([Body] LogParamRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/runs/log-batch")]
    Task<EmptyResponse> LogBatchAsync([Body] LogBatchRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/runs/set-tag")]
    Task<EmptyResponse> SetTagAsync([Body] SetTagRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/runs/delete-tag")]
    Task<EmptyResponse> DeleteTagAsync([Body] DeleteTagRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/runs/log-inputs")]
    Task<EmptyResponse> LogInputsAsync([Body] LogInputsRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/runs/outputs")]
    Task<EmptyResponse> LogOutputsAsync([Body] LogOutputsRequest request, CancellationToken cancellationToken);

    [Post(Routes.Api + "/runs/log-model")]
    Task<EmptyResponse> LogModelAsync([Body] LogModelRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api + "/metrics/get-history")]
    Task<GetMetricHistoryResponse> GetMetricHistoryAsync(
        [AliasAs("run_id")] string? runId,
        [AliasAs("metric_key")] string? metricKey,
        [AliasAs("max_results")] int? maxResults,
        [AliasAs("page_token")] string? pageToken,
        CancellationToken cancellationToken,
        [AliasAs("run_uuid")] string? runUuid = null);

    [Get(Routes.Api + "/metrics/get-history-bulk-interval")]
    Task<GetMetricHistoryBulkIntervalResponse> GetMetricHistoryBulkIntervalAsync(
        [AliasAs("run_ids"), Query(CollectionFormat.Multi)] IReadOnlyList<string> runIds,
        [AliasAs("metric_key")] string metricKey,
        [AliasAs("start_step")] long? startStep,
        [AliasAs("end_step")] long? endStep,
        [AliasAs("max_results")] int? maxResults,
        CancellationToken cancellationToken);

    [Get(Routes.Ajax + "/metrics/get-history-bulk")]
    Task<GetMetricHistoryBulkIntervalResponse> GetMetricHistoryBulkAsync(
        [AliasAs("run_id"), Query(CollectionFormat.Multi)] IReadOnlyList<string> runIds,
        [AliasAs("metric_key")] string metricKey,
        [AliasAs("max_results")] int? maxResults,
        CancellationToken cancellationToken);
}
