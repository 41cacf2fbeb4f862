using System.ComponentModel.DataAnnotations;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.StepLogs;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>/api/campaigns/{id}/steps</c>: the runs of a campaign's steps.</summary>
[ApiController]
[Route("api/campaigns/{id:int}/steps")]
internal sealed class StepsController(StepReports reports, StepLogReader logs) : ControllerBase
{
    private const string PlainText = "text/plain; charset=utf-8";

    /// <summary>Returns the runs of the campaign's steps in the order in which they began.</summary>
    [HttpGet]
    [ProducesResponseType<IReadOnlyList<StepReport>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<IReadOnlyList<StepReport>>> ListAsync(int id, CancellationToken cancellationToken)
    {
        IReadOnlyList<StepReport>? steps = await reports.FindAsync(id, cancellationToken);
        return steps is null ? this.NoCampaign(id) : Ok(steps);
    }

    /// <summary>
    /// Returns the runs of the steps of a page of campaigns, for a grid of campaigns by steps; the newest campaign first. The
    /// same query of <c>GET /api/campaigns</c> returns the same campaigns.
    /// </summary>
    [HttpGet("/api/steps")]
    [ProducesResponseType<IReadOnlyList<StepReport>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public Task<IReadOnlyList<StepReport>> ListAllAsync(
        [FromQuery(Name = "")] CampaignQuery query, CancellationToken cancellationToken) =>
        reports.ListAsync(query, cancellationToken);

    /// <summary>Returns the log of a run of a step.</summary>
    /// <param name="id">The number of the campaign.</param>
    /// <param name="step">The step, such as <c>train</c>.</param>
    /// <param name="attempt">The number of the run; without it the last one.</param>
    /// <param name="follow">True if the response continues with each line until the run has ended.</param>
    /// <param name="cancellationToken">Cancels the response.</param>
    [HttpGet("{step:alpha}/log")]
    [ProducesResponseType<string>(StatusCodes.Status200OK, "text/plain")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult> ReadLogAsync(
        int id, string step, [Range(1, int.MaxValue)] int? attempt, bool follow, CancellationToken cancellationToken)
    {
        if (await logs.FindRunAsync(id, step, attempt, cancellationToken) is not StepRun run)
        {
            return Problem(
                statusCode: StatusCodes.Status404NotFound,
                detail: $"The step '{step}' of campaign {id} has no such run; GET /api/campaigns/{id}/steps lists all.");
        }

        if (!follow)
        {
            return Content(await logs.ReadAsync(run, cancellationToken), PlainText);
        }

        Response.ContentType = PlainText;
        await foreach (string lines in logs.FollowAsync(run, cancellationToken))
        {
            await Response.WriteAsync(lines, cancellationToken);
            await Response.Body.FlushAsync(cancellationToken);
        }

        return new EmptyResult();
    }
}
