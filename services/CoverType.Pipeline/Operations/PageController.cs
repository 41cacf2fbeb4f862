using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Operations;

/// <summary><c>GET /</c>: leads a browser to the page that shows the pipeline.</summary>
[ApiController]
[Route("")]
internal sealed class PageController(IOptions<OperationsOptions> options) : ControllerBase
{
    /// <summary>Leads to the page that shows the pipeline (<c>Operations:Page</c>).</summary>
    [HttpGet]
    [ProducesResponseType(StatusCodes.Status302Found)]
    public RedirectResult Get() => Redirect(options.Value.Page.AbsoluteUri);
}
