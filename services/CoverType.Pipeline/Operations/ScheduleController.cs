using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>/api/schedule</c>: when the pipeline polls the data API (<c>collect</c>) and trains again (<c>retrain</c>).</summary>
[ApiController]
[Route("api/schedule")]
internal sealed class ScheduleController(
    ScheduleReports reports,
    ScheduleStore store,
    RetrainSchedule retrain,
    Retraining retraining,
    PipelineSchedule schedule) : ControllerBase
{
    /// <summary>Returns the schedules with their next times.</summary>
    [HttpGet]
    public Task<IReadOnlyList<ScheduleReport>> ListAsync(CancellationToken cancellationToken) =>
        reports.ListAsync(cancellationToken);

    /// <summary>Sets the times of retraining; they outlive a restart and go before the setting <c>Schedule:Retrain</c>.</summary>
    [HttpPut(RetrainSchedule.Name)]
    [ProducesResponseType<ScheduleReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<ScheduleReport>> EditAsync(
        ScheduleRequest request, CancellationToken cancellationToken)
    {
        if (request.Cron is string cron && !CronText.IsValid(cron))
        {
            ModelState.AddModelError("cron", $"cron {CronText.Advice}");
            return ValidationProblem();
        }

        if (request.Cron is string never && !retrain.HasNext(never))
        {
            ModelState.AddModelError("cron", "cron never fires: no time to come matches it.");
            return ValidationProblem();
        }

        await store.SetCronAsync(RetrainSchedule.Name, request.Cron, cancellationToken);
        await retrain.ApplyAsync(cancellationToken);
        return Ok(await reports.FindAsync(RetrainSchedule.Name, cancellationToken));
    }

    /// <summary>Pauses a schedule, also over a restart. A campaign past its collection goes on.</summary>
    [HttpPost("{name}/pause")]
    [ProducesResponseType<ScheduleReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public Task<ActionResult<ScheduleReport>> PauseAsync(string name, CancellationToken cancellationToken) =>
        SetPausedAsync(name, isPaused: true, cancellationToken);

    /// <summary>Resumes a schedule. The times that it missed are not made up.</summary>
    [HttpPost("{name}/resume")]
    [ProducesResponseType<ScheduleReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public Task<ActionResult<ScheduleReport>> ResumeAsync(string name, CancellationToken cancellationToken) =>
        SetPausedAsync(name, isPaused: false, cancellationToken);

    /// <summary>Fires a schedule now, even if it is paused.</summary>
    [HttpPost("{name}/trigger")]
    [ProducesResponseType<TriggerReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<TriggerReport>> TriggerAsync(string name, CancellationToken cancellationToken)
    {
        switch (name)
        {
            case CollectJob.Schedule:
                await schedule.CollectByHandAsync(cancellationToken);
                return new TriggerReport("The data API is polled now, if a campaign is being collected.");
            case RetrainSchedule.Name:
                return new TriggerReport(await retraining.RunAsync(cancellationToken));
            default:
                return NoSchedule(name);
        }
    }

    private async Task<ActionResult<ScheduleReport>> SetPausedAsync(
        string name, bool isPaused, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(name, cancellationToken) is null)
        {
            return NoSchedule(name);
        }

        await store.SetPausedAsync(name, isPaused, cancellationToken);
        return Ok(await reports.FindAsync(name, cancellationToken));
    }

    private ObjectResult NoSchedule(string name) => Problem(
        statusCode: StatusCodes.Status404NotFound,
        detail: $"There is no schedule '{name}', but {CollectJob.Schedule} and {RetrainSchedule.Name}.");
}
