using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>GET /status</c>: what the pipeline is doing now.</summary>
[ApiController]
[Route("status")]
internal sealed class StatusController(PipelineReports reports) : ControllerBase
{
    /// <summary>What the pipeline is doing now.</summary>
    [HttpGet]
    public Task<PipelineStatus> GetAsync(CancellationToken cancellationToken) =>
        reports.GetStatusAsync(cancellationToken);
}
