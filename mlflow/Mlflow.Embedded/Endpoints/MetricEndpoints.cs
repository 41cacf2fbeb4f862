using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Filters;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints below <c>metrics/</c>.</summary>
internal static class MetricEndpoints
{
    private const int LargestSample = 2500;

    public static IEndpointRouteBuilder MapMetrics(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapGet("metrics/get-history", GetHistory);
        api.MapGet("metrics/get-history-bulk", GetHistoryBulk);
        api.MapGet("metrics/get-history-bulk-interval", GetHistoryBulkInterval);
        return app;
    }

    // Without max_results, MLflow returns no metrics and a token without use, and so does this server.
    private static GetMetricHistoryResponse GetHistory(RequestQuery query, Database database)
    {
        string runId = query.RunId();
        string key = query.Required("metric_key");
        Page page = new(Page.OffsetOf(query.Text("page_token")), Math.Max(0, query.Number("max_results") ?? 0));
        IReadOnlyList<MetricRecord> read =
            database.Read(db => MetricTable.History(db, runId, key, page.Size + 1, page.Offset));
        return new GetMetricHistoryResponse
        {
            Metrics = [.. read.Take((int)page.Size)],
            NextPageToken = page.NextToken(read.Count),
        };
    }

    private static GetMetricHistoryBulkIntervalResponse GetHistoryBulk(RequestQuery query, Database database)
    {
        IReadOnlyList<string> runIds = query.List("run_id");
        string key = query.Required("metric_key");
        Page page = Page.Of(null, query.Number("max_results"), Limits.MetricHistoryPage, Limits.MetricHistoryPage);
        if (runIds.Count == 0)
        {
            query.RunId();
        }

        CheckRuns(runIds);
        List<MetricWithRunId> metrics = database.Read(db => runIds
            .Order(StringComparer.Ordinal)
            .SelectMany(runId => WithRun(MetricTable.History(db, runId, key, page.Size), runId))
            .Take((int)page.Size)
            .ToList());
        return new GetMetricHistoryBulkIntervalResponse { Metrics = metrics };
    }

    private static GetMetricHistoryBulkIntervalResponse GetHistoryBulkInterval(RequestQuery query, Database database)
    {
        IReadOnlyList<string> runIds = query.List("run_ids");
        string key = query.Required("metric_key");
        Page page = Page.Of(null, query.Number("max_results"), LargestSample, LargestSample);
        if (runIds.Count == 0)
        {
            query.Required("run_ids");
        }

        CheckRuns(runIds);
        if (query.Number("start_step").HasValue != query.Number("end_step").HasValue)
        {
            throw MlflowException.InvalidParameter("The fields 'start_step' and 'end_step' must be given together.");
        }

        long first = query.Number("start_step") ?? long.MinValue;
        long last = query.Number("end_step") ?? long.MaxValue;
        List<MetricWithRunId> metrics = database.Read(db => runIds
            .SelectMany(runId => WithRun(
                StepSample.Of(
                    MetricTable.History(db, runId, key).Where(metric => metric.Step >= first && metric.Step <= last),
                    (int)page.Size),
                runId))
            .ToList());
        return new GetMetricHistoryBulkIntervalResponse { Metrics = metrics };
    }

    private static void CheckRuns(IReadOnlyList<string> runIds)
    {
        if (runIds.Count > Limits.RunsPerHistoryRequest)
        {
            throw MlflowException.InvalidParameter(
                $"The request has {runIds.Count} run ids; at most {Limits.RunsPerHistoryRequest} are allowed.");
        }
    }

    private static IEnumerable<MetricWithRunId> WithRun(IEnumerable<MetricRecord> metrics, string runId) =>
        metrics.Select(metric => new MetricWithRunId
        {
            Key = metric.Key,
            Value = metric.Value,
            Timestamp = metric.Timestamp,
            Step = metric.Step,
            RunId = runId,
        });
}
