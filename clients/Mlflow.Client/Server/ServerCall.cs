using System.Net;
using Mlflow.Contracts;

namespace Mlflow.Client.Server;

/// <summary>Tells a server that does not know a call from one that does not know an id.</summary>
internal static class ServerCall
{
    public static bool IsUnknown(MlflowException exception) => exception.StatusCode switch
    {
        HttpStatusCode.NotFound => exception.ErrorCode is null or ErrorCodes.EndpointNotFound,
        HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented => true,
        _ => false,
    };
}
