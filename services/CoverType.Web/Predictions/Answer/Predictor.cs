using System.Net;
using CoverType.Clients.Predictions;
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
            return new PredictionOutcome.Success(prediction, time.GetElapsedTime(sentAt));
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
}
