namespace Mlflow.Client.Artifacts;

/// <summary>Media types by file name. Servers also choose the type of a download by the name.</summary>
internal static class ContentTypes
{
    public static string Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        "" when Path.GetFileName(path) == "MLmodel" => "text/plain",
        ".txt" or ".log" or ".yaml" or ".yml" or ".py" or ".md" => "text/plain",
        ".json" => "application/json",
        ".csv" => "text/csv",
        ".html" => "text/html",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".svg" => "image/svg+xml",
        ".pdf" => "application/pdf",
        _ => "application/octet-stream",
    };
}
