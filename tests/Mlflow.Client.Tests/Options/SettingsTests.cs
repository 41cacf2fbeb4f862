using System.Text;
using CoverType.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mlflow.Client.Options;
using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Options;

public sealed class SettingsTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public void Options_FromConfiguration_HavePythonsMeaning()
    {
        MlflowClientOptions options = Read(new Dictionary<string, string?>
        {
            ["MLFLOW_TRACKING_URI"] = "https://mlflow.example/prefix",
            ["MLFLOW_TRACKING_USERNAME"] = "ann",
            ["MLFLOW_TRACKING_PASSWORD"] = "pw",
            ["MLFLOW_TRACKING_INSECURE_TLS"] = "True",
            ["MLFLOW_WORKSPACE"] = "team-a",
            ["MLFLOW_HTTP_REQUEST_MAX_RETRIES"] = "2",
            ["MLFLOW_HTTP_REQUEST_TIMEOUT"] = "7",
            ["MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD"] = "true",
            ["MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE"] = "6000000000",
            ["MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE"] = "20971520",
        });

        options.TrackingUri.ShouldBe(new Uri("https://mlflow.example/prefix"));
        (options.Username, options.Password, options.InsecureTls).ShouldBe(("ann", "pw", true));
        options.Workspace.ShouldBe("team-a");
        options.MaxRetries.ShouldBe(2);
        options.AttemptTimeout.ShouldBe(TimeSpan.FromSeconds(7));
        (options.MultipartUpload, options.MultipartMinimumBytes, options.MultipartChunkBytes)
            .ShouldBe((true, 6_000_000_000, 20_971_520));
    }

    [Fact]
    public void Options_Multipart_DefaultsArePythons()
    {
        MlflowClientOptions options = Read(new Dictionary<string, string?>());

        (options.MultipartUpload, options.MultipartMinimumBytes, options.MultipartChunkBytes)
            .ShouldBe((false, 524_288_000, 10_485_760));
    }

    [Theory]
    [InlineData("MLFLOW_TRACKING_URI", "not an address")]
    [InlineData("MLFLOW_TRACKING_URI", "sqlite:///mlflow.db")]
    [InlineData("MLFLOW_TRACKING_INSECURE_TLS", "perhaps")]
    [InlineData("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "99")]
    [InlineData("MLFLOW_HTTP_REQUEST_TIMEOUT", "soon")]
    [InlineData("MLFLOW_TRACKING_CLIENT_CERT_PATH", "/no/such/file.pem")]
    [InlineData("MLFLOW_TRACKING_SERVER_CERT_PATH", "/no/such/file.pem")]
    [InlineData("MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD", "sometimes")]
    [InlineData("MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE", "500MB")]
    [InlineData("MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE", "0")]
    public void Options_Wrong_NameTheKey(string key, string value)
    {
        OptionsValidationException exception = Should.Throw<OptionsValidationException>(
            () => Read(new Dictionary<string, string?> { [key] = value }));

        exception.Message.ShouldContain(key);
    }

    [Fact]
    public async Task Calls_WithUserOrToken_CarryTheCredentials()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        using MlflowClient basic = server.Connect(options => (options.Username, options.Password) = ("ann", "pö"));
        using MlflowClient bearer = server.Connect(options => options.Token = "abc");
        using MlflowClient inUri = server.Connect(
            options => options.TrackingUri = new Uri($"http://bob:s%40@{server.Uri.Authority}"));

        await basic.DeleteRunAsync(new RunId("r1"), _token);
        await bearer.DeleteRunAsync(new RunId("r1"), _token);
        await inUri.DeleteRunAsync(new RunId("r1"), _token);

        server.Requests.Select(request => request.Authorization).ShouldBe(
        [
            $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("ann:pö"))}",
            "Bearer abc",
            $"Basic {Convert.ToBase64String("bob:s@"u8)}",
        ]);
    }

    [Fact]
    public async Task Calls_TrackingUriWithPrefix_GoBelowIt()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        using MlflowClient client = server.Connect(options => options.TrackingUri = new Uri(server.Uri, "/ml/flow/"));

        await client.DeleteRunAsync(new RunId("r1"), _token);

        server.Requests.ShouldHaveSingleItem().Path.ShouldBe("/ml/flow/api/2.0/mlflow/runs/delete");
    }

    [Fact]
    public void CredentialsFile_OtherSectionsAndComments_AreSkipped()
    {
        using TemporaryFolder folder = new();
        string path = folder.Combine("credentials");
        File.WriteAllText(path, """
            [other]
            mlflow_tracking_username = eve
            [mlflow]
            # a comment
            mlflow_tracking_username = ann
            mlflow_tracking_password=a=b
            """);

        CredentialsFile.Read(path).ShouldBe(new CredentialsFile("ann", "a=b"));
        CredentialsFile.Read(folder.Combine("missing")).ShouldBe(new CredentialsFile(null, null));
    }

    private static MlflowClientOptions Read(IReadOnlyDictionary<string, string?> settings)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddMlflowClient();
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<MlflowClientOptions>>().Value;
    }
}
