using System.Net;
using CoverType.Clients.Predictions;

namespace CoverType.Web.Predictions;

/// <summary>Asks the prediction API on behalf of a page. That it has no answer is an outcome, not an exception.</summary>
internal sealed partial class Predictor(IPredictionApi api, TimeProvider time, ILogger<Predictor> logger)
{
    /// <summary>Asks for a prediction.</summary>
    public async Task<PredictionOutcome> PredictAsync(PredictionRequest request, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        try
        {
            Prediction prediction = await api.PredictAsync(request, cancellationToken);
            return new PredictionOutcome.Answered(prediction, time.GetElapsedTime(start));
        }
        catch (PredictionException refusal) when (
            refusal is { StatusCode: HttpStatusCode.BadRequest, Errors.Count: > 0 })
        {
            return new PredictionOutcome.Refused(
                [.. refusal.Errors.Select(error => new FieldError(error.Key, string.Join(' ', error.Value)))]);
        }
        catch (PredictionException failure)
        {
            ServiceTrouble trouble = Explain(failure);
            LogTrouble(trouble.Kind, trouble.Reason);
            return new PredictionOutcome.Unavailable(trouble);
        }
    }

    /// <summary>Asks which model is served.</summary>
    /// <returns>The model, or why there is none.</returns>
    public async Task<(ServedModel? Model, ServiceTrouble? Trouble)> GetModelAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await api.GetModelAsync(cancellationToken), null);
        }
        catch (PredictionException failure)
        {
            return (null, Explain(failure));
        }
    }

    private static ServiceTrouble Explain(PredictionException failure) => new(
        failure.StatusCode switch
        {
            null => TroubleKind.NoAnswer,
            HttpStatusCode.ServiceUnavailable => TroubleKind.NoModel,
            _ => TroubleKind.WrongAnswer,
        },
        failure.Message);

    [LoggerMessage(6001, LogLevel.Warning, "No prediction ({Kind}): {Reason}")]
    private partial void LogTrouble(TroubleKind kind, string reason);
}
