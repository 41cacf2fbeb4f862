using System.Net;

namespace Mlflow.Client.Errors;

/// <summary>Conclusions from a failed call.</summary>
internal static class ServerCall
{
    /// <summary>
    /// Returns true if the server may have carried out the call although it failed: the answer was lost, or came too late.
    /// </summary>
    public static bool MayHaveHappened(MlflowException exception) => exception.StatusCode switch
    {
        null or HttpStatusCode.RequestTimeout => exception.Endpoint is not null,
        HttpStatusCode status => (int)status >= 500,
    };
}
