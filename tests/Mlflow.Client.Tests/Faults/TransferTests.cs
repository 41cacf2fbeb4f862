using System.Text;
using System.Text.Json;
using CoverType.Testing;
using Microsoft.AspNetCore.Http;

namespace Mlflow.Client.Tests.Faults;

/// <summary>Artifacts over a connection that breaks, and from a server that lies.</summary>
public sealed class TransferTests
{
    private const string Root = "mlflow-artifacts:/1/r1/artifacts";
    private const string Content = "0123456789 and so on until the end";

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    [Row("breaks or stalls a download")]
    public async Task Download_TornBody_StartsAgain()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Torn(Content, "text/plain"), ScriptedServer.Text(Content, 200, "text/plain"));
        using MlflowClient client = server.Connect();
        using MemoryStream target = new();

        await client.DownloadArtifactAsync(Root, "a.txt", target, _token);

        Encoding.UTF8.GetString(target.ToArray()).ShouldBe(Content);
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    [Row("breaks or stalls a download")]
    public async Task Download_NothingComes_IsGivenUpAndStartsAgain()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Silent(), ScriptedServer.Text(Content, 200, "text/plain"));
        using MlflowClient client = server.Connect(options => options.TransferIdleTimeout = TimeSpan.FromSeconds(1));
        using MemoryStream target = new();

        await client.DownloadArtifactAsync(Root, "a.txt", target, _token);

        target.Length.ShouldBe(Content.Length);
    }

    [Fact]
    public async Task Upload_503_SendsSameBytesAgain()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json("{}", 503), ScriptedServer.Json("{}"));
        using MlflowClient client = server.Connect();
        using MemoryStream content = new(Encoding.UTF8.GetBytes($"skipped{Content}"));
        content.Position = 7;

        await client.UploadArtifactAsync(Root, "folder/a.txt", content, _token);

        server.Requests.Select(request => request.Body).ShouldBe([Content, Content]);
        server.Requests[0].Path.ShouldBe("/api/2.0/mlflow-artifacts/artifacts/1/r1/artifacts/folder/a.txt");
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("..")]
    [InlineData("/etc/evil")]
    [InlineData("a/../../evil")]
    [InlineData("a\\..\\evil")]
    [InlineData("")]
    [InlineData("C:evil")]
    public async Task DownloadFolder_ServerNamesPathOutside_WritesNothing(string name)
    {
        using TemporaryFolder folder = new();
        string quoted = JsonSerializer.Serialize(name);
        string json = $$"""{"files":[{"path":"good.txt"},{"path":{{quoted}}}]}""";
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json(json), ScriptedServer.Text("content", 200, "text/plain"));
        using MlflowClient client = server.Connect();

        await Should.ThrowAsync<MlflowException>(
            client.DownloadFolderAsync(Root, null, folder.Combine("target"), cancellationToken: _token));

        Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task DownloadFolder_FoldersWithoutEnd_IsGivenUp()
    {
        using TemporaryFolder folder = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json("""{"files":[{"path":"deeper","is_dir":true}]}"""));
        using MlflowClient client = server.Connect();

        MlflowException exception = await Should.ThrowAsync<MlflowException>(
            client.DownloadFolderAsync(Root, null, folder.Combine("target"), cancellationToken: _token));

        exception.Message.ShouldContain("deep");
    }

    [Fact]
    public async Task DownloadFolder_SizeDiffersFromListing_LeavesNoFile()
    {
        using TemporaryFolder folder = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json("""{"files":[{"path":"a.txt","file_size":3}]}"""),
            ScriptedServer.Text("four", 200, "text/plain"));
        using MlflowClient client = server.Connect();

        await Should.ThrowAsync<MlflowException>(client.DownloadFolderAsync(Root, null, folder.Path, cancellationToken: _token));

        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a#b")]
    public async Task Upload_PathOutside_IsNotSent(string path)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        using MlflowClient client = server.Connect();
        using MemoryStream content = new();

        await Should.ThrowAsync<ArgumentException>(client.UploadArtifactAsync(Root, path, content, _token));

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_FailsWhileModelIsLogged_MarksTheModel()
    {
        using TemporaryFolder folder = new();
        string path = await Models.SmallModel.WriteAsync(folder.Path);
        const string model = """
            {"model":{"info":{"model_id":"m-1","experiment_id":"1","artifact_uri":"mlflow-artifacts:/1/models/m-1/a"}}}
            """;
        await using ScriptedServer server = await ScriptedServer.StartAsync(context => context.Request.Method switch
        {
            "PUT" => ScriptedServer.Json("""{"error_code":"INTERNAL_ERROR","message":"disk full"}""", 400)(context),
            _ => ScriptedServer.Json(context.Request.Path.Value!.Contains("logged-models") ? model : "{}")(context),
        });
        using MlflowClient client = server.Connect();
        Run run = new() { Id = new RunId("r1"), ExperimentId = new ExperimentId("1"), ArtifactUri = Root };

        await Should.ThrowAsync<MlflowException>(client.LogOnnxModelAsync(run, "m", path, cancellationToken: _token));

        server.Requests[^1].Method.ShouldBe(HttpMethods.Patch);
        server.Requests[^1].Body.ShouldContain("LOGGED_MODEL_UPLOAD_FAILED");
    }
}
