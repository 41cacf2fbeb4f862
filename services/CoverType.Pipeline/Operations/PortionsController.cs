using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>/api/campaigns/{id}/portions</c> and <c>/rejections</c>: the answers of the data API for a campaign.</summary>
[ApiController]
[Route("api/campaigns/{id:int}")]
internal sealed class PortionsController(CampaignStore campaigns, PortionStore portions, RejectedAnswers rejections)
    : ControllerBase
{
    /// <summary>Returns the portions of the campaign in the order in which they came.</summary>
    [HttpGet("portions")]
    [ProducesResponseType<IReadOnlyList<PortionReport>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<IReadOnlyList<PortionReport>>> ListAsync(int id, CancellationToken cancellationToken) =>
        await IsKnownAsync(id, cancellationToken)
            ? Ok((await portions.ListAsync(id, cancellationToken)).Select(Describe).ToArray())
            : this.NoCampaign(id);

    /// <summary>Returns the answers that were not used, with the reasons; the first hundred different ones.</summary>
    [HttpGet("rejections")]
    [ProducesResponseType<IReadOnlyList<RejectionReport>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<IReadOnlyList<RejectionReport>>> ListRejectionsAsync(
        int id, CancellationToken cancellationToken) =>
        await IsKnownAsync(id, cancellationToken)
            ? Ok((await rejections.ListAsync(id, cancellationToken)).Select(Describe).ToArray())
            : this.NoCampaign(id);

    /// <summary>Returns an answer that was not used, byte by byte as it came.</summary>
    [HttpGet("rejections/{digest}")]
    [ProducesResponseType<string>(StatusCodes.Status200OK, "text/plain")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult> ReadRejectionAsync(int id, string digest, CancellationToken cancellationToken)
    {
        RejectedAnswer? rejected = (await rejections.ListAsync(id, cancellationToken))
            .FirstOrDefault(one => one.Digest.Equals(digest, StringComparison.OrdinalIgnoreCase));
        if (rejected is null || await rejections.FindAsync(rejected, cancellationToken) is not byte[] answer)
        {
            return Problem(
                statusCode: StatusCodes.Status404NotFound,
                detail: $"Campaign {id} has no such answer; GET /api/campaigns/{id}/rejections lists all.");
        }

        // A browser must not take it for a page of this service.
        Response.Headers.XContentTypeOptions = "nosniff";
        return File(answer, "text/plain; charset=utf-8");
    }

    private static PortionReport Describe(KeptPortion portion) => new()
    {
        Batch = portion.BatchNumber,
        Rows = portion.Rows,
        NewRows = portion.NewRows,
        Digest = portion.Digest,
        Source = portion.DataSource,
        Stored = portion.IsKept,
        ReceivedAt = portion.ReceivedAt,
    };

    private static RejectionReport Describe(RejectedAnswer rejected) => new()
    {
        Reason = rejected.Reason,
        Digest = rejected.Digest,
        Times = rejected.Times,
        FirstAt = rejected.FirstAt,
        LastAt = rejected.LastAt,
    };

    private async Task<bool> IsKnownAsync(int id, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) is { DeletedAt: null };
}
