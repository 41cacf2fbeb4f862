using CoverType.Clients.Predictions;
using CoverType.Web.Outages;

namespace CoverType.Web.Predictions.Answer;

/// <summary>The outcome of a request for a prediction: one of the three below.</summary>
public abstract record PredictionOutcome
{
    private PredictionOutcome()
    {
    }

    /// <summary>A prediction.</summary>
    /// <param name="Prediction">The prediction.</param>
    /// <param name="Request">What it was asked for.</param>
    /// <param name="Duration">The time from sending the request to having read the response.</param>
    /// <param name="At">The time of the response.</param>
    public sealed record Success(Prediction Prediction, PredictionRequest Request, TimeSpan Duration, DateTimeOffset At)
        : PredictionOutcome;

    /// <summary>The service rejected the entries.</summary>
    public sealed record InvalidEntries(IReadOnlyList<FieldError> Errors) : PredictionOutcome;

    /// <summary>The service cannot predict at the moment.</summary>
    public sealed record Unavailable(ServiceProblem Problem) : PredictionOutcome;
}
