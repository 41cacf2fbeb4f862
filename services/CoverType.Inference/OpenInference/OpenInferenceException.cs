namespace CoverType.Inference.OpenInference;

/// <summary>A request that is not answered. The message is for the caller.</summary>
/// <param name="statusCode">The status of the response.</param>
/// <param name="message">What is wrong.</param>
internal sealed class OpenInferenceException(int statusCode, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;

    /// <summary>400: the body is wrong.</summary>
    public static OpenInferenceException Wrong(string message) => new(StatusCodes.Status400BadRequest, message);
}
