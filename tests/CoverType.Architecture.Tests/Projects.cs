using System.Reflection;
using System.Runtime.Loader;
using CoverType.Testing;

namespace CoverType.Architecture.Tests;

/// <summary>The projects of the product: those below <c>clients/</c>, <c>services/</c> and <c>mlflow/</c>.</summary>
internal static class Projects
{
    private static readonly string[] Roots = ["clients", "services", "mlflow"];

    /// <summary>The paths of the project files.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Roots
            .SelectMany(root => Directory.GetFiles(
                RepositoryRoot.Combine(root), "*.csproj", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The names of the projects, which are the names of their assemblies.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Files.Select(file => Path.GetFileNameWithoutExtension(file))];

    /// <summary>The path of a project's file.</summary>
    public static string FileOf(string project) =>
        Files.Single(file => Path.GetFileNameWithoutExtension(file) == project);

    /// <summary>The folder of a project.</summary>
    public static string FolderOf(string project) => Path.GetDirectoryName(FileOf(project))!;

    /// <summary>Loads a project's assembly, which lies beside the assembly of these tests.</summary>
    public static Assembly Load(string project)
    {
        string file = Path.Combine(AppContext.BaseDirectory, $"{project}.dll");
        File.Exists(file).ShouldBeTrue($"this test project must reference {project}: its assembly is missing");
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(file);
    }
}
