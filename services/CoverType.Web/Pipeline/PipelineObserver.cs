using CoverType.Clients.Pipeline;
using CoverType.Web.Outages;

namespace CoverType.Web.Pipeline;

/// <summary>Asks the pipeline on behalf of a page.</summary>
internal sealed class PipelineObserver(IPipelineApi api, OutageWatch outages)
{
    /// <summary>Asks once.</summary>
    /// <returns>The state of the pipeline, or the reason why it returned none.</returns>
    public async Task<(PipelineView? View, ServiceProblem? Problem)> LookAsync(CancellationToken cancellationToken)
    {
        long sentAt = outages.Now();
        try
        {
            PipelineStatus status = await api.GetStatusAsync(cancellationToken);
            IReadOnlyList<CampaignReport> campaigns = await api.GetCampaignsAsync(cancellationToken);
            outages.ReportSuccess(RemoteService.Pipeline);
            return (new PipelineView(status, campaigns), null);
        }
        catch (PipelineException failure)
        {
            ServiceProblem problem = ServiceProblem.From(failure);
            outages.ReportProblem(RemoteService.Pipeline, problem, sentAt);
            return (null, problem);
        }
    }
}
