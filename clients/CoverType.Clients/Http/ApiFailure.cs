using System.Net;

namespace CoverType.Clients.Http;

/// <summary>A call to one of our HTTP APIs that returned no result.</summary>
/// <param name="Message">What happened, for people.</param>
/// <param name="StatusCode">The status of the response; null if there was no response.</param>
/// <param name="Errors">The errors of the request by JSON key; null if the response lists none.</param>
/// <param name="Cause">The exception of the connection or of the JSON reader; null if the response was an error.</param>
internal sealed record ApiFailure(
    string Message, HttpStatusCode? StatusCode, IReadOnlyDictionary<string, string[]>? Errors, Exception? Cause);
