using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>/api/promotions</c>: the history of the model in production, and its change by hand.</summary>
[ApiController]
[Route("api/promotions")]
internal sealed class PromotionsController(PromotionStore promotions, PromotionOrders orders) : ControllerBase
{
    private const int DefaultLimit = 50;

    /// <summary>Returns a page of the decisions about the model in production, the newest first, with their reasons.</summary>
    [HttpGet]
    [ProducesResponseType<PromotionPage>(StatusCodes.Status200OK)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<PromotionPage> ListAsync([FromQuery(Name = "")] PageQuery query, CancellationToken cancellationToken)
    {
        int offset = query.Offset ?? 0;
        int limit = query.Limit ?? DefaultLimit;
        (IReadOnlyList<PromotionReport> page, int total) = await promotions.ListAsync(offset, limit, cancellationToken);
        return new PromotionPage { Items = page, Total = total, Offset = offset, Limit = limit };
    }

    /// <summary>Puts a version of the registered model into production.</summary>
    [HttpPost]
    [ProducesResponseType<PromotionReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<ActionResult<PromotionReport>> PromoteAsync(
        PromotionRequest request, CancellationToken cancellationToken)
    {
        if (request is { Version: int version, Reason: string reason })
        {
            return Answer(await orders.PromoteAsync(version, reason, cancellationToken));
        }

        ModelState.AddModelError("version", "version is required: the number of a version of the registered model.");
        return ValidationProblem();
    }

    /// <summary>Goes back to the version that was in production before, or to the one that the request names.</summary>
    [HttpPost("rollback")]
    [ProducesResponseType<PromotionReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<ActionResult<PromotionReport>> RollBackAsync(
        PromotionRequest request, CancellationToken cancellationToken) =>
        Answer(await orders.RollBackAsync(request.Version, request.Reason ?? "", cancellationToken));

    private ActionResult<PromotionReport> Answer(PromotionResult result) => result switch
    {
        { Promotion: PromotionReport report } => report,
        { IsUnknown: true, Refusal: string reason } => Problem(reason, statusCode: StatusCodes.Status404NotFound),
        _ => this.Refused(result.Refusal ?? ""),
    };
}
