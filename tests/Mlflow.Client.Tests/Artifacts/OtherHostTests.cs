using System.Text;
using Mlflow.Client.Artifacts;
using Mlflow.Client.Tests.Faults;
using Mlflow.Embedded;

namespace Mlflow.Client.Tests.Artifacts;

/// <summary>Roots that name a server: the tracking server itself, another one of MLflow's, or any web server.</summary>
public sealed class OtherHostTests
{
    private const string Route = "/api/2.0/mlflow-artifacts/artifacts";

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mlflow-artifacts:/1/r1", "http://tracking:5000/pre/", "1/r1")]
    [InlineData("mlflow-artifacts:///1/r1/", "http://tracking:5000/pre/", "1/r1")]
    [InlineData("mlflow-artifacts://tracking:5000/1/r1", "http://tracking:5000/pre/", "1/r1")]
    [InlineData("mlflow-artifacts://other:5500/1/r1", "http://other:5500/", "1/r1")]
    [InlineData("http://tracking:5000/pre/api/2.0/mlflow-artifacts/artifacts/1/r%201", "http://tracking:5000/pre/", "1/r 1")]
    [InlineData("https://other/x/y/api/2.0/mlflow-artifacts/artifacts/", "https://other/x/y/", "")]
    public void Root_OfAnMlflowServer_NamesServerAndPrefix(string root, string server, string prefix) =>
        ProxiedRoot.Read(root, new Uri("http://tracking:5000/pre/")).ShouldBe(new ProxiedRoot(new Uri(server), prefix));

    [Theory]
    [InlineData("s3://bucket/1")]
    [InlineData("http://other/models")]
    [InlineData("http://other/api/2.0/mlflow-artifacts/artifactsish/1")]
    [InlineData("http://other/api/2.0/mlflow-artifacts/artifacts/1?signature=x")]
    public void Root_OfNoMlflowServer_IsNone(string root) =>
        ProxiedRoot.Read(root, new Uri("http://tracking:5000")).ShouldBeNull();

    [Fact]
    public void Root_LeadingOutOfItself_IsRefused() => Should.Throw<ArgumentException>(
        () => ProxiedRoot.Read("mlflow-artifacts:/1/../../etc", new Uri("http://tracking:5000")));

    [Theory]
    [InlineData("mlflow-artifacts://{0}/1/r1")]
    [InlineData("http://{0}" + Route + "/1/r1")]
    public async Task Artifacts_OnAnotherMlflowServer_GoThereWithoutCredentials(string root)
    {
        await using ScriptedServer tracking = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using ScriptedServer other = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        using MlflowClient client = tracking.Connect(options => (options.Username, options.Password) = ("ann", "pw"));
        using MemoryStream content = new("hello"u8.ToArray());

        await client.UploadArtifactAsync(
            string.Format(null, root, other.Uri.Authority), "deep/a b.txt", content, _token);

        tracking.Requests.ShouldBeEmpty();
        ScriptedServer.Request request = other.Requests.ShouldHaveSingleItem();
        (request.Path, request.Body, request.Authorization).ShouldBe(($"{Route}/1/r1/deep/a b.txt", "hello", ""));
    }

    [Fact]
    public async Task Artifacts_OnATrustedHost_CarryTheCredentials()
    {
        await using ScriptedServer tracking = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using ScriptedServer other = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        using MlflowClient client = tracking.Connect(options =>
        {
            options.Token = "abc";
            options.TrustedArtifactHosts.Add(other.Uri.Authority);
        });

        await client.DeleteArtifactAsync($"mlflow-artifacts://{other.Uri.Authority}/1/r1", "a.txt", _token);

        other.Requests.ShouldHaveSingleItem().Authorization.ShouldBe("Bearer abc");
    }

    [Fact]
    public async Task Artifacts_ByTheServersOwnAddress_GoThroughIt()
    {
        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(cancellationToken: _token);
        await using EmbeddedMlflowServer other = await EmbeddedMlflow.StartAsync(cancellationToken: _token);
        using MlflowClient client = MlflowClient.Create(options => options.TrackingUri = server.Uri);
        using MemoryStream copy = new();
        foreach (EmbeddedMlflowServer host in new[] { server, other })
        {
            string root = new Uri(host.Uri, $"{Route}/1/r1").AbsoluteUri;

            await client.UploadArtifactAsync(root, "deep/a.txt", Encoding.UTF8.GetBytes(root), _token);
            await client.DownloadArtifactAsync(root, "deep/a.txt", copy, _token);

            Encoding.UTF8.GetString(copy.ToArray()).ShouldBe(root);
            (await client.ListAllArtifactsAsync(root, null, _token).Select(entry => entry.Path).ToListAsync(_token))
                .ShouldBe(["deep", "deep/a.txt"]);
            await client.DeleteArtifactAsync(root, "deep", _token);
            (await client.ListAllArtifactsAsync(root, null, _token).ToListAsync(_token)).ShouldBeEmpty();
            copy.SetLength(0);
        }
    }

    [Fact]
    public async Task Artifacts_OnAnyWebServer_AreFilesByTheirAddress()
    {
        await using ScriptedServer web = await ScriptedServer.StartAsync(
            ScriptedServer.Text("", 201, "text/plain"),
            ScriptedServer.Torn("hello", "text/plain"),
            ScriptedServer.Text("hello", 200, "text/plain"),
            ScriptedServer.Text("", 404, "text/plain"),
            ScriptedServer.Text("", 404, "text/plain"));
        using MlflowClient client = Strangers();
        string root = new Uri(web.Uri, "/models/").AbsoluteUri;
        using MemoryStream copy = new();

        await client.UploadArtifactAsync(root, "a b/c.txt", "hello"u8.ToArray(), _token);
        await client.DownloadArtifactAsync(root, "a b/c.txt", copy, _token);
        await client.DeleteArtifactAsync(root, "a b/c.txt", _token);
        await Should.ThrowAsync<MlflowNotFoundException>(
            client.DownloadArtifactAsync(root, "a b/c.txt", copy, _token));

        Encoding.UTF8.GetString(copy.ToArray()).ShouldBe("hello");
        web.Requests.Select(request => request.Method).ShouldBe(["PUT", "GET", "GET", "DELETE", "GET"]);
        web.Requests.ShouldAllBe(request => request.Path == "/models/a b/c.txt");
        web.Requests.ShouldAllBe(request => request.Authorization.Length == 0);
    }

    [Fact]
    public async Task List_OnAnyWebServer_SaysThatItCannotBeDone()
    {
        using MlflowClient client = Strangers();

        MlflowException exception = await Should.ThrowAsync<MlflowException>(
            async () => await client.ListArtifactsAsync("http://127.0.0.1:1/models", null, _token).ToListAsync(_token));

        exception.Message.ShouldContain("cannot be listed");
    }

    [Fact]
    public async Task Upload_OtherHostDoesNotAnswer_NamesThatHost()
    {
        using MlflowClient client = Strangers();

        MlflowUnavailableException exception = await Should.ThrowAsync<MlflowUnavailableException>(
            client.UploadArtifactAsync("mlflow-artifacts://127.0.0.1:1/x", "a.txt", [1], _token));

        exception.Message.ShouldContain("no answer from http://127.0.0.1:1:");
        exception.Message.ShouldContain("artifact URI");
    }

    private static MlflowClient Strangers() => MlflowClient.Create(options =>
    {
        options.TrackingUri = new Uri("http://ann:pw@tracking.invalid:5000");
        options.MaxRetries = 1;
        options.BackoffFactor = options.BackoffJitter = TimeSpan.Zero;
    });
}
