using System.Data.Common;
using CoverType.Pipeline.Campaigns;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary>Answers 503 with problem details that name the state database while it is not available.</summary>
internal sealed class StateProblems(StateDatabase database, IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not DbException failure || !database.IsUnavailable(failure))
        {
            return false;
        }

        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = new ProblemDetails
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Title = "The state database is not available.",
                Detail = database.Describe(failure),
            },
        });
        return true;
    }
}
