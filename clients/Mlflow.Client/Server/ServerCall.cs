using System.Net;
using Mlflow.Contracts;

namespace Mlflow.Client.Server;

/// <summary>What a failed call says about the server.</summary>
internal static class ServerCall
{
    /// <summary>Whether the server does not know the call, rather than an id or a name in it.</summary>
    public static bool IsUnknown(MlflowException exception) => exception.StatusCode switch
    {
        HttpStatusCode.NotFound => exception.ErrorCode is null or ErrorCodes.EndpointNotFound,
        HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented => true,
        _ => false,
    };

    /// <summary>
    /// Whether the call may have been carried out although it failed: the answer was lost, or came too late.
    /// </summary>
    public static bool MayHaveHappened(MlflowException exception) => exception.StatusCode switch
    {
        null or HttpStatusCode.RequestTimeout => exception.Endpoint is not null,
        HttpStatusCode status => (int)status >= 500,
    };
}
