using System.Net;

namespace CoverType.Clients.Predictions;

/// <summary>A call of <see cref="IPredictionApi"/> that returned no result. The message is for people.</summary>
/// <param name="message">The <c>detail</c> of the API's problem details; otherwise what happened to the request.</param>
/// <param name="statusCode">The status of the response; null if there was none.</param>
/// <param name="errors">The errors of the request by JSON key; null if it has none.</param>
/// <param name="innerException">The exception of the connection or of the JSON reader.</param>
public sealed class PredictionException(
    string message,
    HttpStatusCode? statusCode = null,
    IReadOnlyDictionary<string, string[]>? errors = null,
    Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>
    /// The status of the response: 400 for a wrong request, 503 while there is no model; null if there was no response.
    /// </summary>
    public HttpStatusCode? StatusCode { get; } = statusCode;

    /// <summary>
    /// The errors of the request by JSON key (<c>$</c> for the body as a whole); empty if the request was not the reason.
    /// </summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors ?? new Dictionary<string, string[]>();
}
