using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CoverType.Pipeline.Operations;

/// <summary><c>/api/campaigns</c>, and the paths of 0.1.0, <c>/campaigns</c>, whose list has no pages.</summary>
[ApiController]
[Route("api/campaigns")]
internal sealed class CampaignsController(PipelineReports reports, CampaignOrders orders, CampaignControl control)
    : ControllerBase
{
    /// <summary>Returns a page of the campaigns, the newest first.</summary>
    [HttpGet]
    [ProducesResponseType<CampaignPage>(StatusCodes.Status200OK)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public Task<CampaignPage> FindAsync([FromQuery(Name = "")] CampaignQuery query, CancellationToken cancellationToken) =>
        reports.FindAsync(query, cancellationToken);

    /// <summary>Returns all campaigns, the newest first.</summary>
    [HttpGet("/campaigns")]
    public Task<IReadOnlyList<CampaignReport>> ListAsync(CancellationToken cancellationToken) =>
        reports.ListAsync(cancellationToken);

    /// <summary>Returns one campaign.</summary>
    [HttpGet("{id:int}")]
    [HttpGet("/campaigns/{id:int}")]
    [ProducesResponseType<CampaignReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<CampaignReport>> GetAsync(int id, CancellationToken cancellationToken)
    {
        CampaignReport? report = await reports.FindAsync(id, cancellationToken);
        return report is null ? this.NoCampaign(id) : report;
    }

    /// <summary>Adds a campaign, which begins when those before it have ended.</summary>
    [HttpPost]
    [HttpPost("/campaigns")]
    [ProducesResponseType<CampaignReport>(StatusCodes.Status201Created)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<CampaignReport>> StartAsync(
        CampaignRequest request, CancellationToken cancellationToken)
    {
        int id = await orders.PlaceAsync(request, cancellationToken);
        return Created(
            new Uri($"{Request.Path.Value?.TrimEnd('/')}/{id}", UriKind.Relative),
            await reports.FindAsync(id, cancellationToken));
    }

    /// <summary>Cancels a campaign that has not ended. A step that runs is cancelled within some seconds.</summary>
    [HttpPost("{id:int}/cancel")]
    [ProducesResponseType<CampaignReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<ActionResult<CampaignReport>> CancelAsync(
        int id,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] CancelRequest? request,
        CancellationToken cancellationToken) =>
        await AnswerAsync(id, await control.CancelAsync(id, request?.Reason, cancellationToken), cancellationToken);

    /// <summary>Resumes a campaign that failed, was stopped, was cancelled or was not promoted.</summary>
    [HttpPost("{id:int}/resume")]
    [ProducesResponseType<CampaignReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<ActionResult<CampaignReport>> ResumeAsync(
        int id,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ResumeRequest? request,
        CancellationToken cancellationToken)
    {
        CampaignStep? from = request?.From is string name ? Enum.Parse<CampaignStep>(name, ignoreCase: true) : null;
        return await AnswerAsync(id, await control.ResumeAsync(id, from, cancellationToken), cancellationToken);
    }

    /// <summary>Deletes a campaign that has ended, with its portions and data sets; runs and versions in MLflow stay.</summary>
    [HttpDelete("{id:int}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<ActionResult> DeleteAsync(int id, CancellationToken cancellationToken) =>
        await control.DeleteAsync(id, cancellationToken) switch
        {
            { Campaign: not null } => NoContent(),
            { Refusal: string reason } => this.Refused(reason),
            _ => this.NoCampaign(id),
        };

    private async Task<ActionResult<CampaignReport>> AnswerAsync(
        int id, OrderResult result, CancellationToken cancellationToken) => result switch
        {
            { Campaign: not null } => Ok(await reports.FindAsync(id, cancellationToken)),
            { Refusal: string reason } => this.Refused(reason),
            _ => this.NoCampaign(id),
        };
}
