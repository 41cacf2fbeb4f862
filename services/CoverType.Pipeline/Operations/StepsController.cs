using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>/api/campaigns/{id}/steps</c>: the runs of a campaign's steps.</summary>
[ApiController]
[Route("api/campaigns/{id:int}/steps")]
internal sealed class StepsController(StepReports reports) : ControllerBase
{
    /// <summary>Returns the runs of the campaign's steps in the order in which they began.</summary>
    [HttpGet]
    [ProducesResponseType<IReadOnlyList<StepReport>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<IReadOnlyList<StepReport>>> ListAsync(int id, CancellationToken cancellationToken)
    {
        IReadOnlyList<StepReport>? steps = await reports.FindAsync(id, cancellationToken);
        return steps is null ? this.NoCampaign(id) : Ok(steps);
    }
}
