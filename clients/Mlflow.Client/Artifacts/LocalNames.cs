using System.Buffers;

namespace Mlflow.Client.Artifacts;

/// <summary>The names that this platform allows for files and folders.</summary>
internal static class LocalNames
{
    /// <summary>https://learn.microsoft.com/windows/win32/fileio/naming-a-file</summary>
    private static readonly SearchValues<char> ForbiddenOnWindows = SearchValues.Create(
        [.. "<>:\"|?*\\", .. Enumerable.Range(0, 32).Select(code => (char)code)]);

    private static readonly HashSet<string> DevicesOfWindows = new(
        [
            "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
            .. "123456789\u00b9\u00b2\u00b3".SelectMany(number => new[] { $"COM{number}", $"LPT{number}" }),
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Compares local paths as the platform's usual file systems do.</summary>
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>Returns the reason why a path cannot be a local file on this platform, or null if it can.</summary>
    /// <param name="path">A relative path, with <c>/</c>.</param>
    public static string? Problem(string path) => OperatingSystem.IsWindows() ? ProblemOnWindows(path) : null;

    /// <summary>Returns the reason why a path cannot be a file on Windows, or null if it can.</summary>
    /// <param name="path">A relative path, with <c>/</c>.</param>
    public static string? ProblemOnWindows(string path) =>
        path.Split('/').Select(ProblemOfName).FirstOrDefault(problem => problem is not null);

    private static string? ProblemOfName(string name)
    {
        int forbidden = name.AsSpan().IndexOfAny(ForbiddenOnWindows);
        return forbidden switch
        {
            >= 0 when name[forbidden] < ' ' => $"Windows forbids the control character {(int)name[forbidden]} in '{name}'.",
            >= 0 => $"Windows forbids '{name[forbidden]}' in '{name}'.",
            _ when name.EndsWith('.') || name.EndsWith(' ') =>
                $"Windows forbids a dot or a space at the end of '{name}'.",
            _ when DevicesOfWindows.Contains(name.Split('.')[0].TrimEnd(' ')) => $"Windows reserves '{name}' for a device.",
            _ => null,
        };
    }
}
