using Mlflow.Contracts;

namespace Mlflow.Embedded.Endpoints;

/// <summary>Writes the record that a handler returns in MLflow's JSON.</summary>
internal sealed class MlflowJsonFilter : IEndpointFilter
{
    private static readonly byte[] Empty = "{}"u8.ToArray();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await next(context) switch
        {
            null => null,
            IResult result => result,
            EmptyResponse => Results.Bytes(Empty, MediaTypes.Json),
            { } record => Results.Json(record, MlflowJson.Options, MediaTypes.Json),
        };
}
