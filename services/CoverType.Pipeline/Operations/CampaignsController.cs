using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>/campaigns</c>: lists the campaigns, and adds one.</summary>
[ApiController]
[Route("campaigns")]
internal sealed class CampaignsController(PipelineReports reports, CampaignOrders orders) : ControllerBase
{
    /// <summary>Returns all campaigns, the newest first.</summary>
    [HttpGet]
    public Task<IReadOnlyList<CampaignReport>> ListAsync(CancellationToken cancellationToken) =>
        reports.ListAsync(cancellationToken);

    /// <summary>Returns one campaign.</summary>
    [HttpGet("{id:int}")]
    [ProducesResponseType<CampaignReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<CampaignReport>> GetAsync(int id, CancellationToken cancellationToken)
    {
        CampaignReport? report = await reports.FindAsync(id, cancellationToken);
        return report is null ? this.NoCampaign(id) : report;
    }

    /// <summary>Adds a campaign. The request is valid when this is called.</summary>
    [HttpPost]
    [ProducesResponseType<CampaignReport>(StatusCodes.Status201Created)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<CampaignReport>> StartAsync(
        CampaignRequest request, CancellationToken cancellationToken)
    {
        int id = await orders.PlaceAsync(request, cancellationToken);
        return Created(
            new Uri($"/campaigns/{id}", UriKind.Relative),
            await reports.FindAsync(id, cancellationToken));
    }
}
