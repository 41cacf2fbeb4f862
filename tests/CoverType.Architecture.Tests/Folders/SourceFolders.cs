using System.Text.RegularExpressions;
using ArchType = ArchUnitNET.Domain.IType;

namespace CoverType.Architecture.Tests.Folders;

/// <summary>The folder of a project in which each of its types is declared, by the source.</summary>
internal sealed partial class SourceFolders
{
    private readonly Dictionary<string, HashSet<string>> _folders = [];

    /// <summary>Reads the C# and Razor files below <paramref name="projectFolder"/>.</summary>
    public SourceFolders(string projectFolder)
    {
        foreach (string file in Directory.EnumerateFiles(projectFolder, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(projectFolder, file).Replace(Path.DirectorySeparatorChar, '/');
            if (relative.StartsWith("bin/", StringComparison.Ordinal) || relative.StartsWith("obj/", StringComparison.Ordinal))
            {
                continue;
            }

            string folder = Path.GetDirectoryName(relative)!.Replace(Path.DirectorySeparatorChar, '/');
            if (relative.EndsWith(".razor", StringComparison.Ordinal))
            {
                Add(Path.GetFileNameWithoutExtension(relative), folder);
            }
            else if (relative.EndsWith(".cs", StringComparison.Ordinal))
            {
                foreach (Match type in Declaration().Matches(Comment().Replace(File.ReadAllText(file), " ")))
                {
                    Add(type.Groups[1].Value, folder);
                }
            }
        }
    }

    /// <summary>The names of the partial types whose parts stand in several folders.</summary>
    public IEnumerable<string> Scattered =>
        _folders.Where(type => type.Value.Count > 1).Select(type => type.Key).Order(StringComparer.Ordinal);

    /// <summary>
    /// Returns the folder of a type, relative to the project and with slashes (empty for the project's own folder). Null if
    /// the source does not declare it, because a compiler or a generator made it, or if its parts stand in several folders.
    /// </summary>
    public string? Of(ArchType type)
    {
        // A nested type belongs to the folder of the outermost one.
        string outermost = type.FullName.Split('+', '/')[0].Split('`')[0].Split('.')[^1];
        return _folders.TryGetValue(outermost, out HashSet<string>? folders) && folders.Count == 1 ? folders.Single() : null;
    }

    private void Add(string type, string folder)
    {
        if (!_folders.TryGetValue(type, out HashSet<string>? folders))
        {
            _folders[type] = folders = [];
        }

        folders.Add(folder);
    }

    [GeneratedRegex(@"(?m)^\S.*?\b(?:class|record(?:\s+struct|\s+class)?|struct|interface|enum)\s+([A-Z]\w*)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"//[^\n]*|/\*[\s\S]*?\*/")]
    private static partial Regex Comment();
}
