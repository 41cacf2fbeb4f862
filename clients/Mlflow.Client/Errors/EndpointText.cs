using Refit;

namespace Mlflow.Client.Errors;

/// <summary>The name of a call in messages: method and path, without the query, which may contain user data.</summary>
internal static class EndpointText
{
    private static readonly HttpRequestOptionsKey<string> Label = new("Mlflow.Client.Label");

    private static readonly HttpRequestOptionsKey<string> Template =
        new(HttpRequestMessageOptions.RelativePathTemplate);

    public static string Of(HttpRequestMessage? request) => request switch
    {
        null => "MLflow",
        _ when request.Options.TryGetValue(Label, out string? label) => label,
        _ => $"{request.Method} {request.RequestUri?.AbsolutePath}",
    };

    /// <summary>Sets the names of a call that does not come from a wire interface.</summary>
    /// <param name="request">The call.</param>
    /// <param name="label">The name in messages and logs.</param>
    /// <param name="template">The name in the table of repeats and in telemetry.</param>
    public static void Describe(HttpRequestMessage request, string label, string template)
    {
        request.Options.Set(Label, label);
        request.Options.Set(Template, template);
    }

    /// <summary>
    /// Returns the path as the wire interface states it, with placeholders; empty for any other call.
    /// </summary>
    public static string TemplateOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(Template, out string? template) ? template : string.Empty;
}
