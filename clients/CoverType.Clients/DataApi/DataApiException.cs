using System.Net;

namespace CoverType.Clients.DataApi;

/// <summary>An answer of the data API that cannot be used; the message tells why.</summary>
public sealed class DataApiException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong with the answer.</param>
    /// <param name="status">The answer's status; null where only its body is known.</param>
    /// <param name="detail">The API's own words, where it gave some.</param>
    /// <param name="innerException">What the reader stumbled over.</param>
    public DataApiException(
        string message, HttpStatusCode? status = null, string? detail = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Status = status;
        Detail = detail;
    }

    /// <summary>The answer's status; null where only its body is known.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>The API's own words (its <c>detail</c>), where it gave some.</summary>
    public string? Detail { get; }

    /// <summary>Whether the API says that the group's ten batches have all been handed out.</summary>
    public bool IsCollectionComplete =>
        Status == HttpStatusCode.BadRequest && Detail == DataApiDetails.CollectionComplete;
}
