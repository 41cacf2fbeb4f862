using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using CoverType.Pipeline.ObjectStore;
using Mlflow.Client;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Tells the failures that pass by themselves, once a service elsewhere is back, from all others.</summary>
internal static class StepFailure
{
    /// <summary>Whether waiting is all that can be done about <paramref name="failure"/>.</summary>
    public static bool IsOutside(Exception failure) => failure switch
    {
        ObjectStoreException or DbException { IsTransient: true } => true,
        MlflowUnavailableException or MlflowUnauthorizedException => true,
        MlflowException { StatusCode: HttpStatusCode status } => IsPassing(status),
        HttpRequestException { StatusCode: HttpStatusCode status } => IsPassing(status),
        HttpRequestException or SocketException or TimeoutException or TaskCanceledException => true,
        _ => false,
    };

    /// <summary>The message, with the cause's where that says more.</summary>
    public static string Describe(Exception failure) =>
        failure.InnerException is Exception cause && !failure.Message.Contains(cause.Message, StringComparison.Ordinal)
            ? $"{failure.Message} ({cause.Message})"
            : failure.Message;

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;
}
