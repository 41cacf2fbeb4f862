namespace Mlflow.Client.Artifacts;

/// <summary>Paths under a root of artifacts. Neither a caller's nor a server's may lead out of it.</summary>
internal static class ArtifactPath
{
    /// <summary>The path, if it stays under its root and means the same to every store.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static string Checked(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return IsInside(path)
            ? path
            : throw new ArgumentException(
                $"'{path}' is no path of an artifact: it must be relative, without a drive, with '/' between names, and without '..', "
                + "'#' and '\\'.",
                nameof(path));
    }

    public static string Join(string? folder, string name) => string.IsNullOrEmpty(folder) ? name : $"{folder}/{name}";

    /// <summary>The file of a folder on this machine that a path from a server names.</summary>
    /// <exception cref="MlflowException">It would lie outside of the folder.</exception>
    public static string Locate(string folder, string path)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string file = Path.GetFullPath(Path.Combine(root, path));
        bool isSafe = IsInside(path) && !path.Contains(':')
            && file.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return isSafe
            ? file
            : throw new MlflowException(
                $"The server names an artifact '{path}', which would be written outside of {root}. "
                + "Nothing was written there.");
    }

    /// <summary>Whether a path stays under its root.</summary>
    public static bool IsInside(string path) =>
        path.Length > 0
        && !IsOnDrive(path)
        && !path.AsSpan().ContainsAny('\\', '#', '\0')
        && !path.Split('/').Any(segment => segment is "" or "." or "..");

    private static bool IsOnDrive(string path) =>
        path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] == '/';
}
