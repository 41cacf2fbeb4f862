using CoverType.Testing;
using Mlflow.Client;
using Mlflow.Embedded;
using Mlflow.Tool.Tests.Copying;

[assembly: AssemblyFixture(typeof(FilledFolder))]

namespace Mlflow.Tool.Tests.Copying;

/// <summary>The data folder of a server with <see cref="Content"/>, which is filled once: each test works on its own copy.</summary>
public sealed class FilledFolder : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public async ValueTask InitializeAsync()
    {
        EmbeddedMlflowOptions options = new() { DataFolder = _folder.Path, Durability = Durability.Normal };
        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(options);
        using MlflowClient client = MlflowClient.Create(client => client.TrackingUri = server.Uri);
        await new Content(client, CancellationToken.None).FillAsync();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Copies it to a folder, which is created.</summary>
    public void CopyTo(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(_folder.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
