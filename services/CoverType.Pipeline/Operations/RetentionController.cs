using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Retention;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>/api/retention</c>: what is past its retention.</summary>
[ApiController]
[Route("api/retention")]
internal sealed class RetentionController(RetentionRun retention) : ControllerBase
{
    /// <summary>Returns what would be removed, and removes nothing.</summary>
    [HttpGet]
    public Task<RetentionReport> PreviewAsync(CancellationToken cancellationToken) =>
        retention.ApplyAsync(dryRun: true, cancellationToken);

    /// <summary>Removes what is past its retention, as the end of each campaign does, and returns what was removed.</summary>
    [HttpPost]
    public Task<RetentionReport> ApplyAsync(CancellationToken cancellationToken) =>
        retention.ApplyAsync(dryRun: false, cancellationToken);
}
