using CoverType.Clients.Pipeline;
using Refit;

namespace CoverType.Web.Pipeline;

/// <summary>Looks at the pipeline on behalf of a page. That it does not answer is told in words, not thrown.</summary>
internal sealed class PipelineObserver(IPipelineApi api)
{
    /// <summary>Looks once.</summary>
    /// <returns>What is to be seen, or why nothing is.</returns>
    public async Task<(PipelineView? View, string? Trouble)> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            PipelineStatus status = await api.GetStatusAsync(cancellationToken);
            IReadOnlyList<CampaignReport> campaigns = await api.GetCampaignsAsync(cancellationToken);
            return (new PipelineView(status, campaigns), null);
        }
        catch (ApiException answer)
        {
            return (null, $"{answer.Uri} answered {(int)answer.StatusCode} ({answer.StatusCode}), but no status. "
                + "Check PipelineApi:Url.");
        }
        catch (ApiRequestException failure) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"{failure.Uri} cannot be reached: {(failure.InnerException ?? failure).Message}");
        }
    }
}
