using System.Globalization;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Validation;

/// <summary>MLflow's rules for a request <c>log-batch</c>.</summary>
internal static class LogBatchValidation
{
    /// <exception cref="MlflowException">
    /// An entry is incomplete or has a key that is not allowed, or there are too many.
    /// </exception>
    public static void Check(LogBatchRequest request)
    {
        CheckCount("metrics", request.Metrics.Count, Limits.MetricsPerBatch);
        CheckCount("params", request.Params.Count, Limits.ParamsPerBatch);
        CheckCount("tags", request.Tags.Count, Limits.TagsPerBatch);
        CheckCount(
            "metrics, params and tags together",
            request.Metrics.Count + request.Params.Count + request.Tags.Count,
            Limits.EntriesPerBatch);

        foreach ((int i, MetricRecord metric) in request.Metrics.Index())
        {
            CheckMetric(metric, i);
        }

        foreach ((int i, Param param) in request.Params.Index())
        {
            CheckKey("params", i, param.Key);
        }

        foreach ((int i, RunTag tag) in request.Tags.Index())
        {
            CheckKey("tags", i, tag.Key);
        }

        string? twice = request.Params.GroupBy(param => param.Key).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw MlflowException.InvalidParameter(
                $"The field 'params' has the key {MessageText.Quote(twice)} more than once.");
        }
    }

    private static void CheckCount(string what, int count, int limit)
    {
        if (count > limit)
        {
            throw MlflowException.InvalidParameter(
                $"The batch has {count} {what}; at most {limit} are allowed. Send them in several batches.");
        }
    }

    private static void CheckMetric(MetricRecord metric, int index)
    {
        CheckKey("metrics", index, metric.Key);
        string? missing = metric.Value is null ? "value" : metric.Timestamp is null ? "timestamp" : null;
        if (missing is not null)
        {
            throw MlflowException.MissingParameter(
                string.Create(CultureInfo.InvariantCulture, $"metrics[{index}].{missing}"));
        }
    }

    private static void CheckKey(string list, int index, string? key)
    {
        if (!string.IsNullOrEmpty(key) && Keys.IsAllowed(key))
        {
            return;
        }

        string field = string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].key");
        Keys.Require(field, key);
    }
}
