using System.Net;
using System.Net.Sockets;
using System.Text;
using CoverType.Testing;

namespace Mlflow.Embedded.Tests.Artifacts;

public sealed class ArtifactTraversalTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Artifacts = "/api/2.0/mlflow-artifacts/artifacts";

    public static TheoryData<string> Paths =>
    [
        "/../secret.txt",
        "/1/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/1/%2e%2e/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/%252e%252e%252fsecret.txt",
        "/%25252e%25252e%25252fsecret.txt",
        "/%2525252525252525252e%2525252525252525252e/secret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "//../secret.txt",
        "//%2fetc/passwd",
        "//%2e%2e/secret.txt",
        "//C:/secret.txt",
        "/%2fetc/passwd",
        "/C:/secret.txt",
        "/a%23b",
        "/a%00b",
        "/./../secret.txt",
        "/1/.%2e/%2e./secret.txt",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task AnyMethod_PathOutOfTheFolder_IsRejectedAndChangesNothing(string path)
    {
        TemporaryFolder folder = shared.Folder;
        File.WriteAllText(folder.Combine("secret.txt"), "secret");
        File.WriteAllText(folder.Combine("data", "secret.txt"), "secret");

        foreach (string method in (string[])["GET", "PUT", "DELETE"])
        {
            string response = await SendRawAsync(shared.Value.Server.Uri, method, Artifacts + path);

            response.ShouldStartWith("HTTP/1.1 400", Case.Sensitive, $"{method} {path}: {response}");
            response.ShouldNotContain("root:");
        }

        File.ReadAllText(folder.Combine("secret.txt")).ShouldBe("secret");
        File.ReadAllText(folder.Combine("data", "secret.txt")).ShouldBe("secret");
        Directory.EnumerateFileSystemEntries(folder.Combine("data", "artifacts")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../..")]
    [InlineData("a/../../b")]
    [InlineData("%2e%2e")]
    [InlineData("/etc")]
    [InlineData("..\\x")]
    public async Task List_PathOutOfTheFolder_IsRejected(string path)
    {
        TestServer server = shared.Value;
        string run = await server.CreateRunAsync();
        string escaped = Uri.EscapeDataString(path);

        foreach (string request in (string[])
            [
                $"{Artifacts}?path={escaped}",
                $"artifacts/list?run_id={run}&path={escaped}",
                $"/get-artifact?run_id={run}&path={escaped}",
            ])
        {
            await server.SendAsync(HttpMethod.Get, request, null, HttpStatusCode.BadRequest);
        }
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc")]
    [InlineData("FILE:///etc")]
    [InlineData("relative/path")]
    [InlineData("C:\\models")]
    [InlineData("mlflow-artifacts:/1/../../x")]
    [InlineData("mlflow-artifacts:/1/%2e%2e/x")]
    [InlineData("s3://bucket/../x")]
    [InlineData("runs:/0123/../x")]
    public async Task CreateModelVersion_SourceOutOfTheArtifacts_IsRejected(string source)
    {
        TestServer server = shared.Value;
        string name = $"model {Guid.NewGuid()}";
        await server.PostAsync("registered-models/create", new { name });

        await server.SendAsync(
            HttpMethod.Post, "model-versions/create", new { name, source }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task CreateExperiment_LocationOutOfTheFolder_IsRejected()
    {
        TestServer server = shared.Value;

        await server.SendAsync(
            HttpMethod.Post,
            "experiments/create",
            new { name = "e", artifact_location = "mlflow-artifacts:/../x" },
            HttpStatusCode.BadRequest);
    }

    // HttpClient would resolve the dots itself.
    private static async Task<string> SendRawAsync(Uri server, string method, string target)
    {
        using TcpClient client = new();
        await client.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        await using NetworkStream stream = client.GetStream();
        byte[] request = Encoding.ASCII.GetBytes(
            $"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx");
        await stream.WriteAsync(request, TestContext.Current.CancellationToken);
        using StreamReader reader = new(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
