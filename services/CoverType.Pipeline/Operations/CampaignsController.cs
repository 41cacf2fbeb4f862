using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>/campaigns</c>: those that were and are, and asking for another.</summary>
[ApiController]
[Route("campaigns")]
internal sealed class CampaignsController(PipelineReports reports, CampaignOrders orders) : ControllerBase
{
    /// <summary>All campaigns, the newest first.</summary>
    [HttpGet]
    public Task<IReadOnlyList<CampaignReport>> ListAsync(CancellationToken cancellationToken) =>
        reports.ListAsync(cancellationToken);

    /// <summary>One campaign.</summary>
    [HttpGet("{id:int}")]
    public async Task<ActionResult<CampaignReport>> GetAsync(int id, CancellationToken cancellationToken)
    {
        CampaignReport? report = await reports.FindAsync(id, cancellationToken);
        return report is null
            ? Problem(
                statusCode: StatusCodes.Status404NotFound,
                detail: $"There is no campaign {id}; GET /campaigns lists all.")
            : report;
    }

    /// <summary>Asks for another campaign. The request is checked before this is called.</summary>
    [HttpPost]
    public async Task<ActionResult<CampaignReport>> StartAsync(
        CampaignRequest request, CancellationToken cancellationToken)
    {
        int id = await orders.PlaceAsync(request, cancellationToken);
        return Created(
            new Uri($"/campaigns/{id}", UriKind.Relative),
            await reports.FindAsync(id, cancellationToken));
    }
}
