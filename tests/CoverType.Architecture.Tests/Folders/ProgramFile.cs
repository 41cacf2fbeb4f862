using System.Text.RegularExpressions;
using ArchUnitNET.Loader;

namespace CoverType.Architecture.Tests.Folders;

/// <summary>
/// The statements of a project's <c>Program.cs</c>, which belong to its root. They are a type that no source declares, and the
/// search for circles does not see their bodies.
/// </summary>
internal static partial class ProgramFile
{
    /// <summary>
    /// Returns each type that uses the project's root from a folder that <c>Program.cs</c> uses: together they are a circle.
    /// </summary>
    /// <param name="assembly">The project's assembly.</param>
    /// <param name="program">The text of <c>Program.cs</c>.</param>
    /// <param name="folders">The folders of the project's types.</param>
    public static IReadOnlyList<string> FindCircles(System.Reflection.Assembly assembly, string program, SourceFolders folders)
    {
        string root = assembly.GetName().Name!;
        HashSet<string> used =
        [
            .. Import().Matches(program).Select(import => import.Groups[1].Value)
                .Where(name => name.StartsWith($"{root}.", StringComparison.Ordinal))
                .Select(name => name[(root.Length + 1)..].Replace('.', '/')),
        ];
        return
        [
            .. new ArchLoader().LoadAssembly(assembly).Build().Types
                .Where(type => folders.Of(type) is string folder && used.Contains(folder))
                .SelectMany(type => type.Dependencies)
                .Where(dependency => folders.Of(dependency.Target) == "" && dependency.Target.Assembly.Name == dependency.Origin.Assembly.Name)
                .Select(dependency => $"Program.cs -> {folders.Of(dependency.Origin)}: {dependency.Origin.Name} -> {dependency.Target.Name}")
                .Distinct(),
        ];
    }

    [GeneratedRegex(@"(?m)^using ([\w.]+);")]
    private static partial Regex Import();
}
