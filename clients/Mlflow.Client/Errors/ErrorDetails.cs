using System.Net;

namespace Mlflow.Client.Errors;

/// <summary>The details of a failed call.</summary>
internal sealed record ErrorDetails(string Message, string? Endpoint)
{
    public HttpStatusCode? StatusCode { get; init; }

    public string? ErrorCode { get; init; }

    public string? ServerMessage { get; init; }

    public string? RequestId { get; init; }

    public Exception? Cause { get; init; }
}
