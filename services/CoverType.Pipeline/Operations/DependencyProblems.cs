using CoverType.Pipeline.ObjectStore;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Mlflow.Client;

namespace CoverType.Pipeline.Operations;

/// <summary>Answers 503 or 502 with problem details while MLflow or the object store does not do what a request needs.</summary>
internal sealed class DependencyProblems(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        (int Status, string Title)? problem = exception switch
        {
            MlflowUnavailableException => (StatusCodes.Status503ServiceUnavailable, "MLflow is not available."),
            MlflowException => (StatusCodes.Status502BadGateway, "MLflow refused a request."),
            ObjectStoreException => (StatusCodes.Status503ServiceUnavailable, "The object store is not available."),
            _ => null,
        };
        if (problem is not (int status, string title))
        {
            return false;
        }

        httpContext.Response.StatusCode = status;
        await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = new ProblemDetails { Status = status, Title = title, Detail = exception.Message },
        });
        return true;
    }
}
