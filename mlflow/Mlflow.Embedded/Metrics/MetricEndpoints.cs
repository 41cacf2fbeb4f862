using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Hosting;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Search;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Metrics;

/// <summary>The endpoints below <c>metrics/</c>.</summary>
internal static class MetricEndpoints
{
    private const int LargestSample = 2500;

    public static void MapMetrics(this ApiRoutes api)
    {
        api.Get("metrics/get-history", GetHistory);
        api.Get("metrics/get-history-bulk", GetHistoryBulk);
        api.Get("metrics/get-history-bulk-interval", GetHistoryBulkInterval);
    }

    // Without max_results MLflow answers no metrics and a token that leads nowhere; clients must not find us kinder.
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
            throw Refused.Invalid("Of start_step and end_step, either both are stated or none is.");
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
            throw Refused.Invalid(
                $"The histories of at most {Limits.RunsPerHistoryRequest} runs are answered at once, not {runIds.Count}.");
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
