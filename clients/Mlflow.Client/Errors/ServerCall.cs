using System.Net;

namespace Mlflow.Client.Errors;

/// <summary>What a failed call says about the server.</summary>
internal static class ServerCall
{
    /// <summary>
    /// Whether the call may have been carried out although it failed: the answer was lost, or came too late.
    /// </summary>
    public static bool MayHaveHappened(MlflowException exception) => exception.StatusCode switch
    {
        null or HttpStatusCode.RequestTimeout => exception.Endpoint is not null,
        HttpStatusCode status => (int)status >= 500,
    };
}
