using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using CoverType.Modeling.Data;

namespace CoverType.Pipeline.Tracking;

/// <summary>The commit and the packages that the program was built from: a part of a model's lineage.</summary>
internal static class BuildFacts
{
    /// <summary>The value in place of a commit that the build did not know.</summary>
    public const string Unknown = "unknown";

    private const int LengthOfHash = 40;

    /// <summary>The commit, or <see cref="Unknown"/> if the build did not know it.</summary>
    public static string GitCommit { get; } = FindCommit();

    /// <summary>The versions of the packages that train and check a model.</summary>
    public static IReadOnlyDictionary<string, string> PackageVersions { get; } = FindPackages();

    /// <summary>
    /// The versions of the packages that train and check a model, as JSON: <c>{"Microsoft.ML.OnnxRuntime":"1.31.1"}</c>.
    /// </summary>
    public static string Packages { get; } = JsonSerializer.Serialize(PackageVersions);

    private static string FindCommit()
    {
        // The SDK appends the commit to the version after a plus.
        string version = InformationalVersionOf(typeof(BuildFacts).Assembly);
        int plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus >= 0 && version.Length - plus - 1 == LengthOfHash ? version[(plus + 1)..] : Unknown;
    }

    private static SortedDictionary<string, string> FindPackages()
    {
        SortedDictionary<string, string> versions = new(StringComparer.Ordinal)
        {
            [".NET"] = RuntimeInformation.FrameworkDescription,
        };
        System.Reflection.Assembly modeling = typeof(DataSet).Assembly;
        IEnumerable<AssemblyName> trainers = modeling.GetReferencedAssemblies()
            .Where(name => name.Name is string text && !text.StartsWith("System.", StringComparison.Ordinal));
        foreach (AssemblyName name in trainers.Append(modeling.GetName()))
        {
            string version = InformationalVersionOf(System.Reflection.Assembly.Load(name));
            versions[name.Name!] = version.Split('+')[0];
        }

        return versions;
    }

    private static string InformationalVersionOf(System.Reflection.Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? assembly.GetName().Version?.ToString()
        ?? Unknown;
}
