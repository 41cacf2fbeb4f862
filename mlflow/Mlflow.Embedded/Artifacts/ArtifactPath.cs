using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Artifacts;

/// <summary>
/// A path below the artifact folder that cannot lead out of it: relative, with forward slashes, without <c>..</c>,
/// backslashes, drives, fragments or control characters, also in escapes of up to eight levels.
/// </summary>
internal sealed record ArtifactPath
{
    public static readonly ArtifactPath Root = new("");

    private ArtifactPath(string value)
    {
        Value = value;
    }

    /// <summary>The path; empty for the folder itself.</summary>
    public string Value { get; }

    /// <summary>The last part: the name of the file or folder.</summary>
    public string Name => Value[(Value.LastIndexOf('/') + 1)..];

    /// <summary>Parses a path of a client, decoded once.</summary>
    /// <exception cref="MlflowException">The path is not allowed.</exception>
    public static ArtifactPath Of(string? path)
    {
        string given = path ?? "";
        if (!IsSafe(given) || Escapes.Remove(given) is not { } decoded || !IsSafe(decoded))
        {
            throw MlflowException.InvalidParameter(
                $"The path {MessageText.Quote(given)} is not allowed: it must be relative, with '/' between its parts, "
                + "without '..', '#', backslash, drive or control character, and without escapes of many levels.");
        }

        IEnumerable<string> parts = given.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");
        return new ArtifactPath(string.Join('/', parts));
    }

    /// <summary>Appends a path.</summary>
    public ArtifactPath Then(ArtifactPath below) =>
        Value.Length == 0 ? below : below.Value.Length == 0 ? this : new ArtifactPath($"{Value}/{below.Value}");

    public override string ToString() => Value;

    private static bool IsSafe(string path) =>
        !path.StartsWith('/')
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Contains('#', StringComparison.Ordinal)
        && !path.Any(char.IsControl)
        && !(path.Length >= 2 && path[1] == ':' && char.IsAsciiLetter(path[0]))
        && !path.Split('/').Contains("..");
}
