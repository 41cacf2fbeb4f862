using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Artifacts;

/// <summary>
/// A path below the artifact folder that cannot lead out of it: relative, with forward slashes, without <c>..</c>,
/// backslashes, drives, fragments or control characters, however often these were escaped.
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

    /// <summary>The last part.</summary>
    public string Name => Value[(Value.LastIndexOf('/') + 1)..];

    /// <summary>Takes a path as a client gives it, decoded once.</summary>
    /// <exception cref="RequestRefusedException">The path could lead elsewhere.</exception>
    public static ArtifactPath Of(string? path)
    {
        string given = path ?? "";
        string decoded = given;
        for (string again = Uri.UnescapeDataString(decoded); again != decoded; again = Uri.UnescapeDataString(decoded))
        {
            decoded = again;
        }

        if (!IsSafe(decoded) || !IsSafe(given))
        {
            throw Refused.Invalid(
                $"The path {Refused.Quote(given)} is not allowed: it must be relative, with '/' between its parts, "
                + "and hold no '..', '#', backslash, drive or control character.");
        }

        IEnumerable<string> parts = given.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");
        return new ArtifactPath(string.Join('/', parts));
    }

    /// <summary>A path below this one.</summary>
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
