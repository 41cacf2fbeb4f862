using System.Text;
using System.Text.Json;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client.Artifacts;
using Mlflow.Client.Tests.Faults;
using Mlflow.Embedded;

namespace Mlflow.Client.Tests.Artifacts;

/// <summary>One rule for the names of artifacts: what is uploaded from this platform can be downloaded to it.</summary>
public sealed class ArtifactNameTests
{
    private const string Root = "mlflow-artifacts:/1/r1/artifacts";

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task UploadAndDownload_NamesThatLinuxAllows_Pass()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows forbids these names.");
        string[] names =
        [
            "2026-11-26T20:15:39.json", "logs/a:b.txt", "a+b.txt", "a%20b.txt", "a b.txt", "q?.txt", "CON", "dot.", "größe.txt",
            "x*y|z.txt", "-rf", "~", new string('n', 255),
        ];
        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(cancellationToken: _token);
        using MlflowClient client = MlflowClient.Create(options => options.TrackingUri = server.Uri);
        Experiment experiment = await client.GetOrCreateExperimentAsync("names", _token);
        Run run = await client.CreateRunAsync(experiment.Id, cancellationToken: _token);
        using TemporaryFolder source = new();
        using TemporaryFolder copy = new();
        foreach (string name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(source.Combine("files", name))!);
            await File.WriteAllTextAsync(source.Combine("files", name), name, _token);
            await client.UploadArtifactAsync(run.ArtifactUri, $"single/{name}", Encoding.UTF8.GetBytes(name), _token);
        }

        await client.UploadFolderAsync(run.ArtifactUri, "folder", source.Combine("files"), cancellationToken: _token);
        await client.DownloadFolderAsync(run.ArtifactUri, null, copy.Path, cancellationToken: _token);

        foreach (string name in names)
        {
            (await File.ReadAllTextAsync(copy.Combine("single", name), _token)).ShouldBe(name);
            (await File.ReadAllTextAsync(copy.Combine("folder", name), _token)).ShouldBe(name);
        }
    }

    [Fact]
    public async Task FileStore_NameWithColons_Passes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows forbids this name.");
        const string name = "2026-11-26T20:15:39.json";
        using TemporaryFolder folder = new();
        await using ServiceProvider services = new ServiceCollection().AddClient().BuildServiceProvider();
        MlflowClient client = services.GetRequiredService<MlflowClient>();
        string root = new Uri(folder.Combine("mlruns")).AbsoluteUri;

        await client.UploadArtifactAsync(root, name, [1], _token);
        await client.DownloadFolderAsync(root, null, folder.Combine("copy"), cancellationToken: _token);

        File.Exists(folder.Combine("copy", name)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("C:/evil")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("./a")]
    public async Task Upload_NameThatNoDownloadTakes_IsRefusedToo(string path)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        using MlflowClient client = server.Connect();

        (await Should.ThrowAsync<ArgumentException>(client.UploadArtifactAsync(Root, path, [1], _token)))
            .Message.ShouldContain($"'{path}' is not a path of an artifact");

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_NameLikeADrive_IsRefusedAsByTheDownload()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        using MlflowClient client = server.Connect();

        (await Should.ThrowAsync<ArgumentException>(client.UploadArtifactAsync(Root, "C:evil", [1], _token)))
            .Message.ShouldContain("like the drive 'C:'");

        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-11-26T20:15:39.json", "':'")]
    [InlineData("a/q?.txt", "'?'")]
    [InlineData("a/b|c/d.txt", "'|'")]
    [InlineData("tab\t.txt", "control character 9")]
    [InlineData("a/NUL", "device")]
    [InlineData("com1.txt/a", "device")]
    [InlineData("lpt\u00b9", "device")]
    [InlineData("a/dot.", "dot or a space")]
    [InlineData("space /a", "dot or a space")]
    public void ProblemOnWindows_ForbiddenName_SaysWhy(string path, string reason) =>
        LocalNames.ProblemOnWindows(path).ShouldNotBeNull().ShouldContain(reason);

    [Theory]
    [InlineData("a+b.txt")]
    [InlineData("deep/größe b,c.bin")]
    [InlineData(".hidden/console.txt")]
    [InlineData("COM0")]
    public void ProblemOnWindows_AllowedName_IsNull(string path) => LocalNames.ProblemOnWindows(path).ShouldBeNull();

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "a/b")]
    public async Task DownloadFolder_TwoArtifactsForOneLocalFile_WritesNothing(string one, string other)
    {
        using TemporaryFolder folder = new();
        string json = JsonSerializer.Serialize(new { files = new[] { new { path = one }, new { path = other } } });
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json(json), ScriptedServer.Text("content", 200, "text/plain"));
        using MlflowClient client = server.Connect();

        (await Should.ThrowAsync<MlflowException>(
            client.DownloadFolderAsync(Root, null, folder.Combine("target"), cancellationToken: _token)))
            .Message.ShouldContain($"'{one}'");

        Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"path":"a.bin"},{"path":"b.bin"}""", 1000)]
    [InlineData("""{"path":"a.bin","file_size":10}""", 1000)]
    [InlineData("""{"path":"a.bin","file_size":10}""", null)]
    public async Task DownloadFolder_MoreBytesThanListedOrAllowed_IsStoppedEarly(string files, int? most)
    {
        using TemporaryFolder folder = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json($$"""{"files":[{{files}}]}"""),
            async context =>
            {
                // Without end: the client must leave.
                byte[] piece = new byte[100_000];
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(piece);
                }
            });
        using MlflowClient client = server.Connect(
            options => (options.MaxDownloadBytes, options.ParallelTransfers) = (most, 1));

        (await Should.ThrowAsync<MlflowException>(
            client.DownloadFolderAsync(Root, null, folder.Path, cancellationToken: _token)))
            .Message.ShouldContain("bytes that");
        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task DownloadFolder_FilesWithoutSizesWithinTheLimit_Pass()
    {
        using TemporaryFolder folder = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json("""{"files":[{"path":"a.txt"},{"path":"b.txt"}]}"""),
            ScriptedServer.Torn("0123456789", "text/plain"),
            ScriptedServer.Text("0123456789", 200, "text/plain"));
        using MlflowClient client = server.Connect(
            options => (options.MaxDownloadBytes, options.ParallelTransfers) = (20, 1));

        await client.DownloadFolderAsync(Root, null, folder.Path, cancellationToken: _token);

        Directory.GetFiles(folder.Path).Length.ShouldBe(2);
    }
}
