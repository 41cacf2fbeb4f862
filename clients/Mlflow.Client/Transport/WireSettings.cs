using Mlflow.Client.Errors;
using Refit;

namespace Mlflow.Client.Transport;

/// <summary>Settings of Refit's generated clients.</summary>
internal static class WireSettings
{
    public static RefitSettings Create() => new(new WireSerializer())
    {
        Buffered = true,
        CaptureMethodArguments = false,
        // The handlers have thrown for every failure: an answer here is a success.
        ExceptionFactory = static _ => ValueTask.FromResult<Exception?>(null),
        TransportExceptionFactory = static (_, exception, _) => exception,
        DeserializationExceptionFactory = NotUnderstoodAsync,
    };

    private static async ValueTask<Exception?> NotUnderstoodAsync(HttpResponseMessage response, Exception cause)
    {
        string body = await ErrorReader.ReadTextAsync(response.Content, CancellationToken.None);
        return ErrorReader.NotUnderstood(response.RequestMessage, response, body, cause);
    }
}
