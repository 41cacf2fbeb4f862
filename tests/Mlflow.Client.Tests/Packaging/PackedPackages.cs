using CoverType.Testing;

namespace Mlflow.Client.Tests.Packaging;

/// <summary>All packages of the repository in a folder, packed once for all tests of a class.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    public const string Version = "0.0.1-test";

    public TemporaryFolder Folder { get; } = new();

    /// <summary>The ids of the packages.</summary>
    public IReadOnlyList<string> Ids =>
        [.. Directory.EnumerateFiles(Folder.Path, "*.nupkg").Select(Id).Order(StringComparer.Ordinal)];

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
