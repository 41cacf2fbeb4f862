using CoverType.Testing;

namespace Mlflow.Client.Tests.Packaging;

/// <summary>All packages of the repository in a folder, packed once for all tests of packages.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    public const string Version = "0.0.1-test";

    /// <summary>The id of the package that is installed as a tool, and cannot be referenced.</summary>
    public const string Tool = "Mlflow.Tool";

    public TemporaryFolder Folder { get; } = new();

    /// <summary>The ids of the packages that a project can reference.</summary>
    public IReadOnlyList<string> Ids =>
    [
        .. Directory.EnumerateFiles(Folder.Path, "*.nupkg").Select(Id).Where(id => id != Tool).Order(StringComparer.Ordinal),
    ];

    /// <summary>The package folder of the repository, where a program finds all packages of others.</summary>
    public static string OfOthers =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public async ValueTask InitializeAsync()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await Dotnet.RunAsync(
            RepositoryRoot.Path,
            "pack",
            "CoverType.slnx",
            "--no-build",
            "--configuration",
            configuration,
            "--output",
            Folder.Path,
            $"--property:Version={Version}");
    }

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Id(string file) => Path.GetFileName(file).Replace($".{Version}.nupkg", "", StringComparison.Ordinal);
}
