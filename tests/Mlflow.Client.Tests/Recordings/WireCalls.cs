using System.Text;
using Mlflow.Client.Artifacts;
using Mlflow.Client.Wire;
using Mlflow.Contracts;

namespace Mlflow.Client.Tests.Recordings;

/// <summary>The calls of the wire layer. Paths: <c>*</c> is one segment, <c>**</c> the rest.</summary>
internal static class WireCalls
{
    public static readonly IReadOnlyList<WireCall> All =
    [
        Call("POST", Routes.Api + "/experiments/create", typeof(CreateExperimentRequest), [],
            async (api, a, token) => await api.Experiments.CreateAsync(a.Body<CreateExperimentRequest>(), token)),
        Call("POST", Routes.Api + "/experiments/search", typeof(SearchExperimentsRequest), [],
            async (api, a, token) => await api.Experiments.SearchAsync(a.Body<SearchExperimentsRequest>(), token)),
        Call("POST", Routes.Api + "/experiments/update", typeof(UpdateExperimentRequest), [],
            async (api, a, token) => await api.Experiments.UpdateAsync(a.Body<UpdateExperimentRequest>(), token)),
        Call("POST", Routes.Api + "/experiments/delete", typeof(DeleteExperimentRequest), [],
            async (api, a, token) => await api.Experiments.DeleteAsync(a.Body<DeleteExperimentRequest>(), token)),
        Call("POST", Routes.Api + "/experiments/restore", typeof(RestoreExperimentRequest), [],
            async (api, a, token) => await api.Experiments.RestoreAsync(a.Body<RestoreExperimentRequest>(), token)),
        Call("POST", Routes.Api + "/experiments/set-experiment-tag", typeof(SetExperimentTagRequest), [],
            async (api, a, token) => await api.Experiments.SetTagAsync(a.Body<SetExperimentTagRequest>(), token)),
        Call("POST", Routes.Api + "/experiments/delete-experiment-tag", typeof(DeleteExperimentTagRequest), [],
            async (api, a, token) => await api.Experiments.DeleteTagAsync(a.Body<DeleteExperimentTagRequest>(), token)),
        Call("POST", "/ajax-api/2.0/mlflow/experiments/search-datasets", typeof(SearchDatasetsRequest), [],
            async (api, a, token) => await api.Experiments.SearchDatasetsAsync(a.Body<SearchDatasetsRequest>(), token)),
        Call("GET", Routes.Api + "/experiments/get", null, ["experiment_id"],
            async (api, a, token) => await api.Experiments.GetAsync(a.Query("experiment_id")!, token)),
        Call("GET", Routes.Api + "/experiments/get-by-name", null, ["experiment_name"],
            async (api, a, token) => await api.Experiments.GetByNameAsync(a.Query("experiment_name")!, token)),
        Call("GET", Routes.Api + "/experiments/search", null,
            ["filter", "max_results", "order_by", "page_token", "view_type"],
            async (api, a, token) => await api.Experiments.SearchByGetAsync(
                a.Query("filter"), a.Number("max_results"), a.Queries("order_by"),
                a.Query("page_token"), a.Query("view_type"), token)),
        Call("POST", Routes.Api + "/runs/create", typeof(CreateRunRequest), [],
            async (api, a, token) => await api.Runs.CreateAsync(a.Body<CreateRunRequest>(), token)),
        Call("POST", Routes.Api + "/runs/update", typeof(UpdateRunRequest), [],
            async (api, a, token) => await api.Runs.UpdateAsync(a.Body<UpdateRunRequest>(), token)),
        Call("POST", Routes.Api + "/runs/delete", typeof(DeleteRunRequest), [],
            async (api, a, token) => await api.Runs.DeleteAsync(a.Body<DeleteRunRequest>(), token)),
        Call("POST", Routes.Api + "/runs/restore", typeof(RestoreRunRequest), [],
            async (api, a, token) => await api.Runs.RestoreAsync(a.Body<RestoreRunRequest>(), token)),
        Call("POST", Routes.Api + "/runs/search", typeof(SearchRunsRequest), [],
            async (api, a, token) => await api.Runs.SearchAsync(a.Body<SearchRunsRequest>(), token)),
        Call("POST", Routes.Api + "/runs/log-metric", typeof(LogMetricRequest), [],
            async (api, a, token) => await api.Runs.LogMetricAsync(a.Body<LogMetricRequest>(), token)),
        Call("POST", Routes.Api + "/runs/log-parameter", typeof(LogParamRequest), [],
            async (api, a, token) => await api.Runs.LogParamAsync(a.Body<LogParamRequest>(), token)),
        Call("POST", Routes.Api + "/runs/log-batch", typeof(LogBatchRequest), [],
            async (api, a, token) => await api.Runs.LogBatchAsync(a.Body<LogBatchRequest>(), token)),
        Call("POST", Routes.Api + "/runs/set-tag", typeof(SetTagRequest), [],
            async (api, a, token) => await api.Runs.SetTagAsync(a.Body<SetTagRequest>(), token)),
        Call("POST", Routes.Api + "/runs/delete-tag", typeof(DeleteTagRequest), [],
            async (api, a, token) => await api.Runs.DeleteTagAsync(a.Body<DeleteTagRequest>(), token)),
        Call("POST", Routes.Api + "/runs/log-inputs", typeof(LogInputsRequest), [],
            async (api, a, token) => await api.Runs.LogInputsAsync(a.Body<LogInputsRequest>(), token)),
        Call("POST", Routes.Api + "/runs/outputs", typeof(LogOutputsRequest), [],
            async (api, a, token) => await api.Runs.LogOutputsAsync(a.Body<LogOutputsRequest>(), token)),
        Call("POST", Routes.Api + "/runs/log-model", typeof(LogModelRequest), [],
            async (api, a, token) => await api.Runs.LogModelAsync(a.Body<LogModelRequest>(), token)),
        Call("GET", Routes.Api + "/runs/get", null, ["run_id", "run_uuid"],
            async (api, a, token) => await api.Runs.GetAsync(a.Query("run_id"), token, a.Query("run_uuid"))),
        Call("GET", Routes.Api + "/metrics/get-history", null,
            ["run_id", "metric_key", "max_results", "page_token", "run_uuid"],
            async (api, a, token) => await api.Runs.GetMetricHistoryAsync(
                a.Query("run_id"), a.Query("metric_key"), a.Number("max_results"),
                a.Query("page_token"), token, a.Query("run_uuid"))),
        Call("GET", Routes.Api + "/metrics/get-history-bulk-interval", null,
            ["run_ids", "metric_key", "start_step", "end_step", "max_results"],
            async (api, a, token) => await api.Runs.GetMetricHistoryBulkIntervalAsync(
                a.Queries("run_ids")!, a.Query("metric_key")!, a.Number("start_step"),
                a.Number("end_step"), a.Number("max_results"), token)),
        Call("GET", "/ajax-api/2.0/mlflow/metrics/get-history-bulk", null, ["run_id", "metric_key", "max_results"],
            async (api, a, token) => await api.Runs.GetMetricHistoryBulkAsync(
                a.Queries("run_id")!, a.Query("metric_key")!, a.Number("max_results"),
                token)),
        Call("POST", Routes.Api + "/logged-models", typeof(CreateLoggedModelRequest), [],
            async (api, a, token) => await api.LoggedModels.CreateAsync(a.Body<CreateLoggedModelRequest>(), token)),
        Call("POST", Routes.Api + "/logged-models/search", typeof(SearchLoggedModelsRequest), [],
            async (api, a, token) => await api.LoggedModels.SearchAsync(a.Body<SearchLoggedModelsRequest>(), token)),
        Call("GET", Routes.Api + "/logged-models/*", null, [],
            async (api, a, token) => await api.LoggedModels.GetAsync(a.Segments[0], token)),
        Call("PATCH", Routes.Api + "/logged-models/*", typeof(FinalizeLoggedModelRequest), [],
            async (api, a, token) => await api.LoggedModels.FinalizeAsync(
                a.Segments[0], a.Body<FinalizeLoggedModelRequest>(), token)),
        Call("DELETE", Routes.Api + "/logged-models/*", null, [],
            async (api, a, token) => await api.LoggedModels.DeleteAsync(a.Segments[0], token)),
        Call("PATCH", Routes.Api + "/logged-models/*/tags", typeof(SetLoggedModelTagsRequest), [],
            async (api, a, token) => await api.LoggedModels.SetTagsAsync(
                a.Segments[0], a.Body<SetLoggedModelTagsRequest>(), token)),
        Call("DELETE", Routes.Api + "/logged-models/*/tags/*", null, [],
            async (api, a, token) => await api.LoggedModels.DeleteTagAsync(a.Segments[0], a.Segments[1], token)),
        Call("POST", Routes.Api + "/logged-models/*/params", typeof(LogLoggedModelParamsRequest), [],
            async (api, a, token) => await api.LoggedModels.LogParamsAsync(
                a.Segments[0], a.Body<LogLoggedModelParamsRequest>(), token)),
        Call("GET", Routes.Api + "/logged-models/*/artifacts/directories", null,
            ["artifact_directory_path", "page_token"],
            async (api, a, token) => await api.LoggedModels.ListArtifactsAsync(
                a.Segments[0], a.Query("artifact_directory_path"), a.Query("page_token"),
                token)),
        Call("POST", Routes.Api + "/registered-models/create", typeof(CreateRegisteredModelRequest), [],
            async (api, a, token) => await api.RegisteredModels.CreateAsync(
                a.Body<CreateRegisteredModelRequest>(), token)),
        Call("POST", Routes.Api + "/registered-models/rename", typeof(RenameRegisteredModelRequest), [],
            async (api, a, token) => await api.RegisteredModels.RenameAsync(
                a.Body<RenameRegisteredModelRequest>(), token)),
        Call("PATCH", Routes.Api + "/registered-models/update", typeof(UpdateRegisteredModelRequest), [],
            async (api, a, token) => await api.RegisteredModels.UpdateAsync(
                a.Body<UpdateRegisteredModelRequest>(), token)),
        Call("DELETE", Routes.Api + "/registered-models/delete", typeof(DeleteRegisteredModelRequest), [],
            async (api, a, token) => await api.RegisteredModels.DeleteAsync(
                a.Body<DeleteRegisteredModelRequest>(), token)),
        Call("POST", Routes.Api + "/registered-models/get-latest-versions", typeof(GetLatestVersionsRequest), [],
            async (api, a, token) => await api.RegisteredModels.GetLatestVersionsAsync(
                a.Body<GetLatestVersionsRequest>(), token)),
        Call("POST", Routes.Api + "/registered-models/set-tag", typeof(SetRegisteredModelTagRequest), [],
            async (api, a, token) => await api.RegisteredModels.SetTagAsync(
                a.Body<SetRegisteredModelTagRequest>(), token)),
        Call("DELETE", Routes.Api + "/registered-models/delete-tag", typeof(DeleteRegisteredModelTagRequest), [],
            async (api, a, token) => await api.RegisteredModels.DeleteTagAsync(
                a.Body<DeleteRegisteredModelTagRequest>(), token)),
        Call("POST", Routes.Api + "/registered-models/alias", typeof(SetRegisteredModelAliasRequest), [],
            async (api, a, token) => await api.RegisteredModels.SetAliasAsync(
                a.Body<SetRegisteredModelAliasRequest>(), token)),
        Call("DELETE", Routes.Api + "/registered-models/alias", typeof(DeleteRegisteredModelAliasRequest), [],
            async (api, a, token) => await api.RegisteredModels.DeleteAliasAsync(
                a.Body<DeleteRegisteredModelAliasRequest>(), token)),
        Call("GET", Routes.Api + "/registered-models/get", null, ["name"],
            async (api, a, token) => await api.RegisteredModels.GetAsync(a.Query("name")!, token)),
        Call("GET", Routes.Api + "/registered-models/search", null, ["filter", "max_results", "order_by", "page_token"],
            async (api, a, token) => await api.RegisteredModels.SearchAsync(
                a.Query("filter"), a.Number("max_results"), a.Queries("order_by"),
                a.Query("page_token"), token)),
        Call("GET", Routes.Api + "/registered-models/get-latest-versions", null, ["name", "stages"],
            async (api, a, token) => await api.RegisteredModels.GetLatestVersionsByGetAsync(
                a.Query("name")!, a.Queries("stages"), token)),
        Call("GET", Routes.Api + "/registered-models/alias", null, ["name", "alias"],
            async (api, a, token) => await api.RegisteredModels.GetByAliasAsync(
                a.Query("name")!, a.Query("alias")!, token)),
        Call("POST", Routes.Api + "/model-versions/create", typeof(CreateModelVersionRequest), [],
            async (api, a, token) => await api.ModelVersions.CreateAsync(a.Body<CreateModelVersionRequest>(), token)),
        Call("PATCH", Routes.Api + "/model-versions/update", typeof(UpdateModelVersionRequest), [],
            async (api, a, token) => await api.ModelVersions.UpdateAsync(a.Body<UpdateModelVersionRequest>(), token)),
        Call("POST", Routes.Api + "/model-versions/transition-stage", typeof(TransitionModelVersionStageRequest), [],
            async (api, a, token) => await api.ModelVersions.TransitionStageAsync(
                a.Body<TransitionModelVersionStageRequest>(), token)),
        Call("DELETE", Routes.Api + "/model-versions/delete", typeof(DeleteModelVersionRequest), [],
            async (api, a, token) => await api.ModelVersions.DeleteAsync(a.Body<DeleteModelVersionRequest>(), token)),
        Call("POST", Routes.Api + "/model-versions/set-tag", typeof(SetModelVersionTagRequest), [],
            async (api, a, token) => await api.ModelVersions.SetTagAsync(a.Body<SetModelVersionTagRequest>(), token)),
        Call("DELETE", Routes.Api + "/model-versions/delete-tag", typeof(DeleteModelVersionTagRequest), [],
            async (api, a, token) => await api.ModelVersions.DeleteTagAsync(
                a.Body<DeleteModelVersionTagRequest>(), token)),
        Call("GET", Routes.Api + "/model-versions/get", null, ["name", "version"],
            async (api, a, token) => await api.ModelVersions.GetAsync(a.Query("name")!, a.Query("version")!, token)),
        Call("GET", Routes.Api + "/model-versions/search", null, ["filter", "max_results", "order_by", "page_token"],
            async (api, a, token) => await api.ModelVersions.SearchAsync(
                a.Query("filter"), a.Number("max_results"), a.Queries("order_by"),
                a.Query("page_token"), token)),
        Call("GET", Routes.Api + "/model-versions/get-download-uri", null, ["name", "version"],
            async (api, a, token) => await api.ModelVersions.GetDownloadUriAsync(
                a.Query("name")!, a.Query("version")!, token)),
        Call("GET", Routes.Api + "/artifacts/list", null, ["run_id", "path", "page_token"],
            async (api, a, token) => await api.Artifacts.ListAsync(
                a.Query("run_id")!, a.Query("path"), a.Query("page_token"),
                token)),
        Call("GET", Routes.Artifacts + "/artifacts", null, ["path"],
            async (api, a, token) => await api.Artifacts.ListProxiedAsync(a.Query("path"), token)),
        Call("GET", Routes.Artifacts + "/artifacts/**", null, [],
            async (api, a, token) => await api.Artifacts.DownloadAsync(a.Segments[0], token)),
        Call("PUT", Routes.Artifacts + "/artifacts/**", null, [],
            async (api, a, token) => await api.Artifacts.UploadAsync(a.Segments[0], Upload(a), token)),
        Call("DELETE", Routes.Artifacts + "/artifacts/**", null, [],
            async (api, a, token) => await api.Artifacts.DeleteAsync(a.Segments[0], token)),
        Call("POST", Routes.Artifacts + "/mpu/create/**", typeof(CreateMultipartUploadRequest), [],
            async (api, a, token) => await api.Artifacts.CreateMultipartUploadAsync(
                a.Segments[0], a.Body<CreateMultipartUploadRequest>(), token)),
        Call("GET", Routes.Artifacts + "/presigned/**", null, [],
            async (api, a, token) => await api.Artifacts.GetPresignedDownloadUrlAsync(a.Segments[0], token)),
        Call("GET", Routes.Api + "/webhooks", null, ["max_results", "page_token"],
            async (api, a, token) => await api.Webhooks.ListAsync(
                a.Number("max_results"), a.Query("page_token"), token)),
        Call("GET", "/health", null, [], async (api, a, token) => await api.Server.GetHealthAsync(token)),
        Call("GET", "/version", null, [], async (api, a, token) => await api.Server.GetVersionAsync(token)),
        Call("GET", "/api/3.0/mlflow/server-info", null, [],
            async (api, a, token) => await api.Server.GetServerInfoAsync(token)),
    ];

    private static WireCall Call(
        string method,
        string path,
        Type? bodyType,
        string[] queryKeys,
        Func<WireApi, WireCall.Arguments, CancellationToken, Task<object>> send) =>
        new(method, path, bodyType, queryKeys, send);

    private static UploadContent Upload(WireCall.Arguments arguments)
    {
        string? json = arguments.Exchange.RequestJson?.ToJsonString();
        byte[] bytes = json is null ? arguments.Exchange.RequestBytes ?? [] : Encoding.UTF8.GetBytes(json);
        return new UploadContent(new MemoryStream(bytes), arguments.Segments[0]);
    }
}
