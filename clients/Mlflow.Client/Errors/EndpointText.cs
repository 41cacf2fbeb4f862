using Refit;

namespace Mlflow.Client.Errors;

/// <summary>How messages name a call: method and path, never the query, which may hold what a user wrote.</summary>
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

    /// <summary>Names a call that no wire interface makes.</summary>
    /// <param name="request">The call.</param>
    /// <param name="label">What messages and logs call it.</param>
    /// <param name="template">What the table of repeats and telemetry call it.</param>
    public static void Describe(HttpRequestMessage request, string label, string template)
    {
        request.Options.Set(Label, label);
        request.Options.Set(Template, template);
    }

    /// <summary>
    /// The path as the wire interface states it, placeholders included; empty for a call from elsewhere.
    /// </summary>
    public static string TemplateOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(Template, out string? template) ? template : string.Empty;
}
