using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>GET /status</c>: the present activity of the pipeline.</summary>
[ApiController]
[Route("status")]
internal sealed class StatusController(PipelineReports reports) : ControllerBase
{
    /// <summary>Returns the present activity.</summary>
    [HttpGet]
    public Task<PipelineStatus> GetAsync(CancellationToken cancellationToken) =>
        reports.GetStatusAsync(cancellationToken);
}
