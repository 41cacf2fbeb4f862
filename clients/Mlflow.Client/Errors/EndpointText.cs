namespace Mlflow.Client.Errors;

/// <summary>How messages name a call: method and path, never the query, which may hold what a user wrote.</summary>
internal static class EndpointText
{
    public static string Of(HttpRequestMessage? request) =>
        request is null ? "MLflow" : $"{request.Method} {request.RequestUri?.AbsolutePath}";
}
