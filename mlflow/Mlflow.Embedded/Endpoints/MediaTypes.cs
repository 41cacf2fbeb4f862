namespace Mlflow.Embedded.Endpoints;

/// <summary>Content types of the responses.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Html = "text/html; charset=utf-8";
    public const string Text = "text/plain; charset=utf-8";
}
