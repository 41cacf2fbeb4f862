using System.Reflection;

namespace Mlflow.Client.Options;

/// <summary>The commit that the program comes from.</summary>
internal static class GitCommit
{
    private const int HashLength = 40;

    private static readonly Lazy<string?> Found = new(() => OfProgram() ?? OfFolder(Environment.CurrentDirectory));

    public static string? Current => Found.Value;

    /// <summary>Returns the commit that is checked out in a folder or in one above it, or null if there is none.</summary>
    public static string? OfFolder(string folder)
    {
        try
        {
            for (DirectoryInfo? place = new(folder); place is not null; place = place.Parent)
            {
                string git = Path.Combine(place.FullName, ".git");
                if (Directory.Exists(git))
                {
                    return ReadHead(git);
                }

                if (File.Exists(git)) // a worktree: the file contains the path of its folder
                {
                    string target = File.ReadAllText(git).Replace("gitdir:", string.Empty, StringComparison.Ordinal);
                    return ReadHead(Path.GetFullPath(target.Trim(), place.FullName));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The commit is unknown.
        }

        return null;
    }

    private static string? OfProgram()
    {
        string? version = Assembly.GetEntryAssembly()
            ?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return AsHash(version?.Split('+').ElementAtOrDefault(1));
    }

    private static string? ReadHead(string git)
    {
        string head = File.ReadAllText(Path.Combine(git, "HEAD")).Trim();
        if (!head.StartsWith("ref: ", StringComparison.Ordinal))
        {
            return AsHash(head);
        }

        string name = head["ref: ".Length..];
        string common = Path.Combine(git, "commondir");
        string root = File.Exists(common) ? Path.GetFullPath(File.ReadAllText(common).Trim(), git) : git;
        string file = Path.Combine(root, name);
        if (File.Exists(file))
        {
            return AsHash(File.ReadAllText(file).Trim());
        }

        string packed = Path.Combine(root, "packed-refs");
        return File.Exists(packed)
            ? AsHash(File.ReadLines(packed).FirstOrDefault(line => line.EndsWith($" {name}", StringComparison.Ordinal))
                ?.Split(' ')[0])
            : null;
    }

    private static string? AsHash(string? text) =>
        text is { Length: HashLength } && text.All(char.IsAsciiHexDigit) ? text : null;
}
