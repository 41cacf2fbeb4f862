using System.Net;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Web.Outages;

namespace CoverType.Web.Predictions.Answer;

/// <summary>Asks the prediction API on behalf of a page.</summary>
internal sealed class Predictor(IPredictionApi api, OutageWatch outages, TimeProvider time, ILogger<Predictor> log)
{
    /// <summary>Requests a prediction. A failure of the service is an outcome, not an exception.</summary>
    public async Task<PredictionOutcome> PredictAsync(PredictionRequest request, CancellationToken cancellationToken)
    {
        long sentAt = outages.Now();
        try
        {
            Prediction prediction = await api.PredictAsync(request, cancellationToken);
            outages.ReportSuccess(RemoteService.Predictions);
            return new PredictionOutcome.Success(prediction, request, time.GetElapsedTime(sentAt), time.GetUtcNow());
        }
        catch (PredictionException rejection) when (
            rejection is { StatusCode: HttpStatusCode.BadRequest, Errors.Count: > 0 })
        {
            return new PredictionOutcome.InvalidEntries(
                [.. rejection.Errors.Select(error => new FieldError(error.Key, string.Join(' ', error.Value)))]);
        }
        catch (PredictionException failure)
        {
            ServiceProblem problem = ServiceProblem.From(failure);
            if (problem.Kind == ServiceProblemKind.NoAnswer)
            {
                outages.ReportProblem(RemoteService.Predictions, problem, sentAt);
            }
            else
            {
                log.NoPrediction(problem.Kind, problem.Reason);
            }

            return new PredictionOutcome.Unavailable(problem);
        }
    }

    /// <summary>Requests the shares of the features in the answer.</summary>
    /// <returns>The shares, or the reason why there are none, a sentence.</returns>
    public async Task<(Explanation? Explanation, string? Problem)> ExplainAsync(
        PredictionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            Prediction prediction = await api.ExplainAsync(request, cancellationToken);
            return (prediction.Explanation, prediction.ExplanationProblem);
        }
        catch (PredictionException failure)
        {
            return (null, failure.Message);
        }
    }

    /// <summary>Reports the true cover of a prediction.</summary>
    /// <returns>The reason why it could not be kept, a sentence; null if it was.</returns>
    public async Task<string?> ReportAsync(string predictionId, ForestCover cover, CancellationToken cancellationToken)
    {
        try
        {
            await api.ReportCoverAsync(new FeedbackReport(predictionId, (int)cover), cancellationToken);
            return null;
        }
        catch (PredictionException failure)
        {
            return failure.Message;
        }
    }
}
