using Microsoft.AspNetCore.StaticFiles;

namespace Mlflow.Embedded.Artifacts;

/// <summary>Content types of downloads, by the extension of the file.</summary>
internal static class ArtifactMediaTypes
{
    private static readonly FileExtensionContentTypeProvider Known = new();

    /// <summary>The extensions that MLflow serves as plain text.</summary>
    private static readonly HashSet<string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ".txt", ".log", ".err", ".cfg", ".conf", ".cnf", ".cf", ".ini", ".properties", ".prop", ".hocon", ".toml",
        ".yaml", ".yml", ".xml", ".json", ".js", ".py", ".py3", ".csv", ".tsv", ".md", ".rst",
    };

    public static string Of(string name) =>
        Texts.Contains(Path.GetExtension(name)) || name is "MLmodel" or "MLproject" ? "text/plain"
        : Known.TryGetContentType(name, out string? type) ? type
        : "application/octet-stream";
}
