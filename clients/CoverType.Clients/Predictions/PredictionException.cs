using System.Net;

namespace CoverType.Clients.Predictions;

/// <summary>A call of <see cref="IPredictionApi"/> that brought no answer to use. The message is for people.</summary>
public sealed class PredictionException : Exception
{
    /// <summary>Makes the exception.</summary>
    public PredictionException(
        string message,
        HttpStatusCode? statusCode = null,
        IReadOnlyDictionary<string, string[]>? errors = null,
        Exception? innerException = null)
        : base(message, innerException)
    {
        StatusCode = statusCode;
        Errors = errors ?? new Dictionary<string, string[]>();
    }

    /// <summary>
    /// The answer's status: 400 for a wrong request, 503 while there is no model; null where no answer came at all.
    /// </summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>
    /// What is wrong with the request, by JSON key (<c>$</c> for the body as a whole); empty otherwise.
    /// </summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; }
}
