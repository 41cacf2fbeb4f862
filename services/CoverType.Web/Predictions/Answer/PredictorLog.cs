using CoverType.Web.Outages;

namespace CoverType.Web.Predictions.Answer;

internal static partial class PredictorLog
{
    [LoggerMessage(6001, LogLevel.Warning, "No prediction ({Kind}): {Reason}")]
    public static partial void NoPrediction(this ILogger log, ServiceProblemKind kind, string reason);
}
