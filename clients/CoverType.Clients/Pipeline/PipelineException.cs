using System.Net;

namespace CoverType.Clients.Pipeline;

/// <summary>A call of <see cref="IPipelineApi"/> that returned no result. The message is for people.</summary>
/// <param name="message">
/// The <c>detail</c> of the API's problem details, such as that its database is away, or the sentences of its <c>errors</c>;
/// otherwise what happened to the request.
/// </param>
/// <param name="statusCode">The status of the response; null if there was none.</param>
/// <param name="innerException">The exception of the connection or of the JSON reader.</param>
public sealed class PipelineException(string message, HttpStatusCode? statusCode = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The status of the response, such as 503 while the database is away; null if there was none.</summary>
    public HttpStatusCode? StatusCode { get; } = statusCode;
}
