using CoverType.Clients.Predictions;

namespace CoverType.Web.Predictions;

/// <summary>What became of a request for a prediction: one of the three below.</summary>
public abstract record PredictionOutcome
{
    private PredictionOutcome()
    {
    }

    /// <summary>A prediction came.</summary>
    /// <param name="Prediction">The prediction.</param>
    /// <param name="Duration">From sending the request to having read the answer.</param>
    public sealed record Answered(Prediction Prediction, TimeSpan Duration) : PredictionOutcome;

    /// <summary>The service refused the entries.</summary>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : PredictionOutcome;

    /// <summary>There is no prediction to be had at the moment.</summary>
    public sealed record Unavailable(ServiceTrouble Trouble) : PredictionOutcome;
}
