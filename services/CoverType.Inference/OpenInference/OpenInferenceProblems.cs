namespace CoverType.Inference.OpenInference;

/// <summary>Writes the errors of the protocol: <c>{"error": "…"}</c>.</summary>
internal static class OpenInferenceProblems
{
    public static Task WriteAsync(HttpContext context, int statusCode, string message)
    {
        context.Response.StatusCode = statusCode;
        return context.Response.WriteAsJsonAsync(
            new OpenInferenceError(message),
            OpenInferenceJsonContext.Default.OpenInferenceError,
            "application/json",
            context.RequestAborted);
    }
}
