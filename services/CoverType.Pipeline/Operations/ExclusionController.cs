using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.ServiceDefaults.Logging;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>/api/campaigns/{id}/exclusion</c>: keeps the rows of a campaign out of the data sets of later ones.</summary>
[ApiController]
[Route("api/campaigns/{id:int}/exclusion")]
internal sealed class ExclusionController(CampaignStore campaigns, PipelineReports reports, ILoggerFactory loggers) : ControllerBase
{
    private readonly ILogger _stage = loggers.CreateStageLogger();

    /// <summary>Excludes the rows of the campaign from the next assembly on; a campaign that has its data set keeps it.</summary>
    [HttpPut]
    [ProducesResponseType<CampaignReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public Task<ActionResult<CampaignReport>> ExcludeAsync(
        int id, ExclusionRequest request, CancellationToken cancellationToken) =>
        SetAsync(id, request.Reason, cancellationToken);

    /// <summary>Lets later campaigns use the rows of the campaign again.</summary>
    [HttpDelete]
    [ProducesResponseType<CampaignReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public Task<ActionResult<CampaignReport>> IncludeAsync(int id, CancellationToken cancellationToken) =>
        SetAsync(id, reason: null, cancellationToken);

    private async Task<ActionResult<CampaignReport>> SetAsync(
        int id, string? reason, CancellationToken cancellationToken)
    {
        await campaigns.ExcludeRowsAsync(id, reason, cancellationToken);
        CampaignReport? report = await reports.FindAsync(id, cancellationToken);
        if (report is null)
        {
            return this.NoCampaign(id);
        }

        if (reason is null)
        {
            _stage.Included(id);
        }
        else
        {
            _stage.Excluded(id, reason);
        }

        return report;
    }
}
