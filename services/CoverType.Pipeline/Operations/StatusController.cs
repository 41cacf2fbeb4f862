using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>GET /status</c>: what the pipeline is doing now.</summary>
[ApiController]
[Route("status")]
internal sealed class StatusController : ControllerBase
{
    private readonly PipelineReports _reports;

    public StatusController(PipelineReports reports)
    {
        _reports = reports;
    }

    /// <summary>What the pipeline is doing now.</summary>
    [HttpGet]
    public Task<PipelineStatus> GetAsync(CancellationToken cancellationToken) =>
        _reports.GetStatusAsync(cancellationToken);
}
