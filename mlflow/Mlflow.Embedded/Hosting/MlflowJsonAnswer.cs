using Mlflow.Contracts;

namespace Mlflow.Embedded.Hosting;

/// <summary>Writes the record that a handler returns as MLflow writes it.</summary>
internal sealed class MlflowJsonAnswer : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        object? answer = await next(context);
        return answer is null or IResult ? answer : Results.Json(answer, MlflowJson.Options, MediaTypes.Json);
    }
}
