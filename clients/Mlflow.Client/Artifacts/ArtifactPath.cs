namespace Mlflow.Client.Artifacts;

/// <summary>
/// The rule for paths of artifacts is that of MLflow's servers: names with <c>/</c> between them, none empty, <c>.</c> or
/// <c>..</c>, without <c>\</c> and <c>#</c>, and without a drive (<c>C:/</c>) at the beginning. Uploads and downloads to local
/// files follow the same stricter rule: nothing that begins like a drive (<c>C:</c>), and the names that the platform allows
/// (<see cref="LocalNames"/>). So what this client uploads, it can download on the same platform.
/// </summary>
internal static class ArtifactPath
{
    private const string Rule =
        "it must be relative, without a drive such as 'C:', with '/' between names, and without '..', '#' and '\\'.";

    /// <summary>Returns the path of an artifact that is read, listed or deleted.</summary>
    /// <exception cref="ArgumentException">The path breaks the rule.</exception>
    public static string Valid(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return IsInside(path)
            ? path
            : throw new ArgumentException($"'{path}' is not a path of an artifact: {Rule}", nameof(path));
    }

    /// <summary>
    /// Returns the path of an artifact that is written, if this platform could also download it into a folder.
    /// </summary>
    /// <exception cref="ArgumentException">The path breaks the rule.</exception>
    public static string Writable(string path) => ProblemOfFile(Valid(path)) is { } problem
        ? throw new ArgumentException($"The artifact '{path}' cannot be uploaded: {problem}", nameof(path))
        : path;

    public static string Join(string? folder, string name) => string.IsNullOrEmpty(folder) ? name : $"{folder}/{name}";

    /// <summary>Returns the local file for a path that a server lists.</summary>
    /// <param name="folder">The local folder that must contain the file.</param>
    /// <param name="path">The path below the folder, with <c>/</c>.</param>
    /// <exception cref="MlflowException">The file would be outside the folder, or the platform forbids its name.</exception>
    public static string Locate(string folder, string path)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (LocalNames.Problem(path) is { } problem)
        {
            throw new MlflowException($"The artifact '{path}' cannot be written to {root}: {problem}");
        }

        string file = Path.GetFullPath(Path.Combine(root, path));
        string inside = Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar;
        return IsRelative(path) && file.StartsWith(inside, StringComparison.Ordinal)
            ? file
            : throw new MlflowException(
                $"The server names an artifact '{path}', which would be written outside of {root}. "
                + "Nothing was written there.");
    }

    /// <summary>Returns the reason why the artifact of a path cannot become a local file, or null if it can.</summary>
    public static string? ProblemOfFile(string path) => path is [var drive, ':', ..] && char.IsAsciiLetter(drive)
        ? $"its path begins like the drive '{drive}:' of Windows."
        : LocalNames.Problem(path);

    /// <summary>True if a path follows the rule of the servers, and so stays below its root.</summary>
    public static bool IsInside(string path) => IsRelative(path)
        && !(path is [var drive, ':', '/', ..] && char.IsAsciiLetter(drive));

    /// <summary>The rule, as a message about a path that a server lists.</summary>
    public static string Explain(string path, string root) =>
        $"The server lists an artifact '{path}' under {root}, which is not a path that this client reads: {Rule}";

    private static bool IsRelative(string path) =>
        path.Length > 0
        && !path.AsSpan().ContainsAny('\\', '#', '\0')
        && !path.Split('/').Any(segment => segment is "" or "." or "..");
}
