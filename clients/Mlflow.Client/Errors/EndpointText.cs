using Refit;

namespace Mlflow.Client.Errors;

/// <summary>How messages name a call: method and path, never the query, which may hold what a user wrote.</summary>
internal static class EndpointText
{
    public static string Of(HttpRequestMessage? request) =>
        request is null ? "MLflow" : $"{request.Method} {request.RequestUri?.AbsolutePath}";

    /// <summary>
    /// The path as the wire interface states it, placeholders included; empty for a call from elsewhere.
    /// </summary>
    public static string TemplateOf(HttpRequestMessage request) => request.Options.TryGetValue(
        new HttpRequestOptionsKey<string>(HttpRequestMessageOptions.RelativePathTemplate), out string? template)
        ? template
        : string.Empty;
}
