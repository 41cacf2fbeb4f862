namespace CoverType.Inference.Batch;

/// <summary>
/// The rows after a place in the body cannot be found: the rest of the batch is not read. The message is for the caller.
/// </summary>
/// <param name="message">What is wrong, and where.</param>
/// <param name="statusCode">The status if no row was answered yet. Default 400.</param>
internal sealed class BatchBrokenException(string message, int statusCode = StatusCodes.Status400BadRequest)
    : Exception(message)
{
    public int StatusCode { get; } = statusCode;
}
