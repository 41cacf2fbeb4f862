using System.Collections.Frozen;

namespace CoverType.Web.Artifacts;

/// <summary>The kinds of files, by the end of the name.</summary>
internal static class ArtifactTypes
{
    private const string AnyFile = "application/octet-stream";

    private static readonly FrozenDictionary<string, string> Pictures = new Dictionary<string, string>
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".bmp"] = "image/bmp",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the media type of a picture; any other file is sent as bytes that no browser interprets.</summary>
    public static string MediaTypeOf(string path) => Pictures.GetValueOrDefault(Path.GetExtension(path), AnyFile);

    /// <summary>Returns true if a browser shows the file as a picture.</summary>
    public static bool IsPicture(string path) => Pictures.ContainsKey(Path.GetExtension(path));

    /// <summary>Returns true if the file is a table of texts.</summary>
    public static bool IsTable(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".TSV";
}
