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
                $"The parameter 'params' has the key {MessageText.Quote(twice)} more than once.");
        }
    }

    /// <summary>Checks the time and the data set of a metric.</summary>
    /// <param name="prefix">The path of the metric in the request, in front of the names of its fields.</param>
    /// <param name="metric">The metric.</param>
    /// <exception cref="MlflowException">
    /// The time is negative, or only one of the data set's name and digest is given.
    /// </exception>
    public static void CheckMetric(string prefix, MetricRecord metric)
    {
        if (metric.Timestamp < 0)
        {
            throw MlflowException.InvalidValue(
                $"{prefix}timestamp",
                metric.Timestamp.Value.ToString(CultureInfo.InvariantCulture),
                "a time in milliseconds that is not negative is expected");
        }

        if (HasHalfADataset(metric))
        {
            bool hasName = !string.IsNullOrEmpty(metric.DatasetName);
            throw MlflowException.MissingParameter(
                $"{prefix}{(hasName ? "dataset_digest" : "dataset_name")}",
                reason: $", which must be given with '{prefix}{(hasName ? "dataset_name" : "dataset_digest")}'");
        }
    }

    private static void CheckCount(string what, int count, int limit)
    {
        if (count > limit)
        {
            throw MlflowException.InvalidParameter(
                $"A batch may have at most {limit} {what}; this one has {count}. Send them in several batches.");
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

        if (metric.Timestamp < 0 || HasHalfADataset(metric))
        {
            CheckMetric(string.Create(CultureInfo.InvariantCulture, $"metrics[{index}]."), metric);
        }
    }

    private static bool HasHalfADataset(MetricRecord metric) =>
        string.IsNullOrEmpty(metric.DatasetName) != string.IsNullOrEmpty(metric.DatasetDigest);

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
