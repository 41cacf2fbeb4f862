using CoverType.Testing;

namespace Mlflow.Client.Tests.Packaging;

/// <summary>The client's packages in a folder, packed once for all tests of a class.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    public const string Version = "0.0.1-test";

    private static readonly string[] Projects = ["Mlflow.Contracts", "Onnx.Model", "Mlflow.Client", "Mlflow.Client.S3"];

    public TemporaryFolder Folder { get; } = new();

    public async ValueTask InitializeAsync()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        foreach (string project in Projects)
        {
            await Dotnet.RunAsync(
                RepositoryRoot.Combine("clients", project),
                "pack",
                "--no-build",
                "--configuration",
                configuration,
                "--output",
                Folder.Path,
                $"--property:Version={Version}");
        }
    }

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
