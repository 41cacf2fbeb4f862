using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using CoverType.Pipeline.ObjectStore;
using CoverType.Pipeline.Resilience;
using Mlflow.Client;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Separates the failures that end when another service is back from all others.</summary>
internal static class StepFailure
{
    /// <summary>Returns true if nothing but waiting helps.</summary>
    public static bool IsOutside(Exception failure) => failure switch
    {
        ObjectStoreException or DbException { IsTransient: true } => true,
        MlflowUnavailableException or MlflowUnauthorizedException => true,
        MlflowException { StatusCode: HttpStatusCode status } => IsPassing(status),
        HttpRequestException { StatusCode: HttpStatusCode status } => IsPassing(status),
        HttpRequestException or SocketException or TimeoutException or TaskCanceledException => true,
        _ => FullDisk.IsCauseOf(failure),
    };

    /// <summary>
    /// Returns true if another attempt would fail in the same way: the program, its settings or its files are wrong.
    /// </summary>
    public static bool IsHopeless(Exception failure) =>
        failure is ArgumentException or NotSupportedException or NotImplementedException or InvalidCastException;

    /// <summary>
    /// Returns the message, and the cause's message if it is not part of it. Of a full disk it names the folder.
    /// </summary>
    public static string Describe(Exception failure) => failure switch
    {
        not ObjectStoreException when FullDisk.IsCauseOf(failure) => FullDisk.Describe(failure),
        { InnerException: Exception cause } when !failure.Message.Contains(cause.Message, StringComparison.Ordinal)
            && !FullDisk.IsCauseOf(cause) => $"{failure.Message} ({cause.Message})",
        _ => failure.Message,
    };

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;
}
