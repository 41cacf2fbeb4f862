using System.Net;

namespace CoverType.Clients.DataApi;

/// <summary>A response of the data API that is not a portion. The message contains the reason.</summary>
/// <param name="message">The reason.</param>
/// <param name="status">The HTTP status; null if only the body is known.</param>
/// <param name="detail">The API's own reason; null if it gave none.</param>
/// <param name="innerException">The exception of the JSON reader.</param>
public sealed class DataApiException(
    string message, HttpStatusCode? status = null, string? detail = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The HTTP status; null if only the body is known.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>The API's own reason (its <c>detail</c>); null if it gave none.</summary>
    public string? Detail { get; } = detail;

    /// <summary>True if the API has sent all ten batches of the group: any status 4xx with that reason.</summary>
    public bool IsCollectionComplete => Refuses(DataApiDetails.CollectionComplete);

    /// <summary>
    /// True if the API does not know the group: any status 4xx with that reason, or 422 with the name of the parameter.
    /// </summary>
    public bool IsUnknownGroup => Refuses(DataApiDetails.InvalidGroup)
        || (Status == HttpStatusCode.UnprocessableEntity && Refuses(DataApiDetails.GroupParameter));

    private bool Refuses(string reason) =>
        (int?)Status is >= 400 and < 500 && Detail?.Contains(reason, StringComparison.OrdinalIgnoreCase) == true;
}
