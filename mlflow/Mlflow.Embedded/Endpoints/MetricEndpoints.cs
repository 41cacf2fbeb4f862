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

    // Without max_results all values and no token: a client that pages until there is no token would never end with
    // MLflow's response, which is empty and has one.
    private static GetMetricHistoryResponse GetHistory(RequestQuery query, Database database)
    {
        string runId = query.RunId();
        string key = query.Required("metric_key");
        long size = query.Number("max_results") ?? 0;
        if (size < 0)
        {
            throw MlflowException.InvalidValue("max_results", query.Text("max_results"), "a positive number is expected");
        }

        // The largest size is that of an array, so that one entry more still fits.
        long most = Array.MaxLength - 1;
        Page page = new(Page.OffsetOf(query.Text("page_token")), size is 0 ? most : Math.Min(size, most));
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
            throw MlflowException.InvalidParameter("The parameters 'start_step' and 'end_step' must be given together.");
        }

        long first = query.Number("start_step") ?? long.MinValue;
        long last = query.Number("end_step") ?? long.MaxValue;
        if (first > last)
        {
            throw MlflowException.InvalidValue("end_step", query.Text("end_step"), "it must not be less than 'start_step'");
        }

        List<MetricWithRunId> metrics = database.Read(db =>
        {
            string steps = JsonList.Of(StepSample.Of(
                [.. runIds.Select(runId => MetricTable.Steps(db, runId, key))], first, last, (int)page.Size));
            return runIds
                .SelectMany(runId => WithRun(
                    MetricTable.AtSteps(db, runId, key, steps, Limits.MetricHistoryPage), runId))
                .ToList();
        });
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
