using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>GET /api/status</c>, and <c>GET /status</c> of 0.1.0: the present activity of the pipeline.</summary>
[ApiController]
[Route("api/status")]
internal sealed class StatusController(PipelineReports reports) : ControllerBase
{
    /// <summary>Returns the present activity.</summary>
    [HttpGet]
    [HttpGet("/status")]
    public Task<PipelineStatus> GetAsync(CancellationToken cancellationToken) =>
        reports.GetStatusAsync(cancellationToken);
}
