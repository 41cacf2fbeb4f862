using Mlflow.Contracts;

namespace Mlflow.Embedded.Endpoints;

/// <summary>Writes the record that a handler returns in MLflow's JSON.</summary>
internal sealed class MlflowJsonFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        object? result = await next(context);
        return result is null or IResult ? result : Results.Json(result, MlflowJson.Options, MediaTypes.Json);
    }
}
