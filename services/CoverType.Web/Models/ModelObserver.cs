using CoverType.Clients.Predictions;
using CoverType.Web.Outages;

namespace CoverType.Web.Models;

/// <summary>Asks for the model in production on behalf of a page.</summary>
internal sealed class ModelObserver(IPredictionApi api, IModelOrigin origin, OutageWatch outages)
{
    /// <summary>Asks once.</summary>
    /// <returns>The model, or the reason why there is none.</returns>
    public async Task<(ModelInProduction? Model, ServiceProblem? Problem)> LookAsync(CancellationToken cancellationToken)
    {
        long sentAt = outages.Now();
        try
        {
            ServedModel model = await api.GetModelAsync(cancellationToken);
            outages.ReportSuccess(RemoteService.Predictions);
            ModelOrigin found = await origin.FindAsync(model, cancellationToken);
            return (new ModelInProduction(model, found.Records) { Campaign = found.Campaign }, null);
        }
        catch (PredictionException failure)
        {
            ServiceProblem problem = ServiceProblem.From(failure);
            if (problem.Kind == ServiceProblemKind.NotReady)
            {
                // Before the first model this is the usual answer: the service itself is there.
                outages.ReportSuccess(RemoteService.Predictions);
            }
            else
            {
                outages.ReportProblem(RemoteService.Predictions, problem, sentAt);
            }

            return (null, problem);
        }
    }
}
