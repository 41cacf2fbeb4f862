using System.Text;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mlflow.Client.S3;
using Mlflow.Client.Tests.Faults;
using Mlflow.Client.Tests.RoundTrips;
using Mlflow.Client.Tests.Transport;

namespace Mlflow.Client.Tests.Artifacts;

/// <summary>What only the S3 store does: its settings, its signatures, and its patience.</summary>
public sealed class S3StoreTests
{
    private const string Root = "s3://artifacts/1/r1";

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task UploadAndDownload_StreamsThatCannotSeek_Pass()
    {
        Assert.SkipUnless(S3Server.Missing.Length == 0, S3Server.Missing);
        await using S3Server server = await S3Server.StartAsync(["artifacts"], _token);
        await using ServiceProvider services = Connect(server.Endpoint, options =>
            (options.AccessKey, options.SecretKey) = (server.AccessKey, server.SecretKey));
        MlflowClient client = services.GetRequiredService<MlflowClient>();
        byte[] content = new byte[700_000];
        Random.Shared.NextBytes(content);
        await using OneWayStream source = new(new MemoryStream(content));
        using MemoryStream copy = new();
        await using OneWayStream target = new(copy);

        await client.UploadArtifactAsync(Root, "größe/a b,c.bin", source, _token);
        await client.UploadArtifactAsync(Root, "empty.bin", [], _token);
        await client.DownloadArtifactAsync(Root, "größe/a b,c.bin", target, _token);

        copy.ToArray().ShouldBe(content);
        (await client.ListAllArtifactsAsync(Root, null, _token).ToListAsync(_token)).ShouldBe(
            [
                new ArtifactInfo("größe", true, null),
                new ArtifactInfo("größe/a b,c.bin", false, 700_000),
                new ArtifactInfo("empty.bin", false, 0),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Upload_SlowDownOrABrokenConnection_IsSentAgain()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Text("<Error><Code>SlowDown</Code></Error>", 503, "application/xml"),
            context =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
            ScriptedServer.Text("", 200, "text/plain"));
        await using ServiceProvider services = Connect(server.Uri, Keys);

        await services.GetRequiredService<MlflowClient>()
            .UploadArtifactAsync(Root, "a.txt", "hello"u8.ToArray(), _token);

        server.Requests.Select(request => request.Body).ShouldBe(["hello", "hello", "hello"]);
        server.Requests[0].Path.ShouldBe("/artifacts/1/r1/a.txt");
    }

    [Fact]
    public async Task Download_TornBody_StartsAgain()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Torn("hello", "text/plain"), ScriptedServer.Text("hello", 200, "text/plain"));
        await using ServiceProvider services = Connect(server.Uri, Keys);
        using MemoryStream copy = new();

        await services.GetRequiredService<MlflowClient>().DownloadArtifactAsync(Root, "a.txt", copy, _token);

        Encoding.UTF8.GetString(copy.ToArray()).ShouldBe("hello");
    }

    [Fact]
    public async Task Download_TornBodyAndTargetCannotSeek_IsThrown()
    {
        string text = new('x', 1_000_000);
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Torn(text, "text/plain"), ScriptedServer.Text(text, 200, "text/plain"));
        await using ServiceProvider services = Connect(server.Uri, Keys);
        await using OneWayStream target = new(new MemoryStream());

        await Should.ThrowAsync<MlflowUnavailableException>(
            services.GetRequiredService<MlflowClient>().DownloadArtifactAsync(Root, "a.txt", target, _token));

        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "a+b.txt", "a%20b.txt", "a b.txt", "d+e%20f")]
    [InlineData("<EncodingType>url</EncodingType>", "a%2Bb.txt", "a%2520b.txt", "a+b.txt", "d%2Be%2520f")]
    [InlineData("<EncodingType>url</EncodingType>", "a%2Bb.txt", "a%2520b.txt", "a%20b.txt", "d%2Be%2520f")]
    public async Task List_NamesWithPlusPercentAndSpace_AreReadAsTheServerMeansThem(
        string encoding, string plus, string percent, string space, string folder)
    {
        string contents = string.Concat(new[] { plus, percent, space }.Select(name =>
            $"<Contents><Key>1/r1/{name}</Key><LastModified>2026-11-26T20:15:39.000Z</LastModified><Size>3</Size></Contents>"));
        string xml = $"""
            <?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
            <Name>artifacts</Name><Prefix>1/r1/</Prefix><Delimiter>/</Delimiter>{encoding}<IsTruncated>false</IsTruncated>
            {contents}<CommonPrefixes><Prefix>1/r1/{folder}/</Prefix></CommonPrefixes></ListBucketResult>
            """;
        await using ScriptedServer server =
            await ScriptedServer.StartAsync(ScriptedServer.Text(xml, 200, "application/xml"));
        await using ServiceProvider services = Connect(server.Uri, Keys);

        (await services.GetRequiredService<MlflowClient>().ListArtifactsAsync(Root, null, _token).ToListAsync(_token))
            .ShouldBe(
            [
                new ArtifactInfo("a+b.txt", false, 3),
                new ArtifactInfo("a%20b.txt", false, 3),
                new ArtifactInfo("a b.txt", false, 3),
                new ArtifactInfo("d+e%20f", true, null),
            ]);
    }

    [Fact]
    public async Task UploadListDownloadDelete_NamesWithPlusPercentAndSpace_AreKept()
    {
        Assert.SkipUnless(S3Server.Missing.Length == 0, S3Server.Missing);
        string[] names = ["a+b.txt", "a%20b.txt", "a b.txt", "d+e f/g%2Bh.txt"];
        await using S3Server server = await S3Server.StartAsync(["artifacts"], _token);
        await using ServiceProvider services = Connect(server.Endpoint, options =>
            (options.AccessKey, options.SecretKey) = (server.AccessKey, server.SecretKey));
        MlflowClient client = services.GetRequiredService<MlflowClient>();
        using TemporaryFolder copy = new();
        foreach (string name in names)
        {
            await client.UploadArtifactAsync(Root, name, Encoding.UTF8.GetBytes(name), _token);
        }

        await client.DownloadFolderAsync(Root, null, copy.Path, cancellationToken: _token);
        foreach (string name in names)
        {
            (await File.ReadAllTextAsync(copy.Combine(name), _token)).ShouldBe(name);
            await client.DeleteArtifactAsync(Root, name, _token);
        }

        (await client.ListAllArtifactsAsync(Root, null, _token).ToListAsync(_token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_RetryAfterOfAnHour_EndsAtOnce()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(async context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            await ScriptedServer.Text("<Error><Code>SlowDown</Code></Error>", 503, "application/xml")(context);
        });
        await using ServiceProvider services = Connect(server.Uri, Keys);

        await Should.ThrowAsync<MlflowUnavailableException>(services.GetRequiredService<MlflowClient>()
            .UploadArtifactAsync(Root, "a.txt", "hello"u8.ToArray(), _token));

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Upload_ContentFails_ThrowsItsOwnException()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Text("", 200, "text/plain"));
        await using ServiceProvider services = Connect(server.Uri, Keys);
        await using Failing content = new();

        await Should.ThrowAsync<InvalidDataException>(services.GetRequiredService<MlflowClient>()
            .UploadArtifactAsync(Root, "a.txt", content, _token));
    }

    [Fact]
    public async Task Upload_Refused_IsNotRepeatedAndTellsNoSignature()
    {
        const string signature = "0123456789abcdef";
        const string answer = $"<Code>SignatureDoesNotMatch</Code><SignatureProvided>{signature}</SignatureProvided>";
        await using ScriptedServer server =
            await ScriptedServer.StartAsync(ScriptedServer.Text(answer, 403, "application/xml"));
        await using ServiceProvider services = Connect(server.Uri, Keys);

        MlflowUnauthorizedException exception = await Should.ThrowAsync<MlflowUnauthorizedException>(
            services.GetRequiredService<MlflowClient>().UploadArtifactAsync(Root, "a.txt", [1], _token));

        exception.Message.ShouldContain("403 Forbidden SignatureDoesNotMatch");
        exception.Message.ShouldContain("AWS_SECRET_ACCESS_KEY");
        exception.ToString().ShouldNotContain(signature);
        exception.ToString().ShouldNotContain("X-Amz");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Upload_SessionTokenAndRegion_AreSigned()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Text("", 200, "text/plain"));
        await using ServiceProvider services = Connect(server.Uri, options =>
        {
            Keys(options);
            (options.SessionToken, options.Region) = ("of-a-session", "eu-west-3");
        });

        await services.GetRequiredService<MlflowClient>().UploadArtifactAsync(Root, "a.txt", [1], _token);

        string query = server.Requests.ShouldHaveSingleItem().Query;
        query.ShouldContain("X-Amz-Security-Token=of-a-session");
        query.ShouldContain("eu-west-3");
        query.ShouldContain("X-Amz-Signature=");
    }

    [Fact]
    public async Task Upload_NoKeys_SaysWhatToSetAndOtherStoresWork()
    {
        using TemporaryFolder folder = new();
        await using ServiceProvider services = Connect(new Uri("http://127.0.0.1:1"), _ => { });
        MlflowClient client = services.GetRequiredService<MlflowClient>();

        await client.UploadArtifactAsync(new Uri(folder.Path).AbsoluteUri, "a.txt", [1], _token);
        MlflowUnauthorizedException exception = await Should.ThrowAsync<MlflowUnauthorizedException>(
            client.UploadArtifactAsync(Root, "a.txt", [1], _token));

        exception.Message.ShouldContain("AWS_ACCESS_KEY_ID");
    }

    [Fact]
    public async Task Upload_UnknownAuthority_IsRefusedUnlessIgnored()
    {
        using TestAuthority authority = new();
        await using WebApplication server = await TlsServer.StartAsync(authority, wantsClients: false);
        Uri endpoint = new(server.Urls.First());
        await using ServiceProvider strict = Connect(endpoint, Keys);
        await using ServiceProvider lenient = Connect(endpoint, options =>
        {
            Keys(options);
            options.IgnoreTls = true;
        });

        await Should.ThrowAsync<MlflowUnavailableException>(
            strict.GetRequiredService<MlflowClient>().UploadArtifactAsync(Root, "a.txt", [1], _token));
        await lenient.GetRequiredService<MlflowClient>().UploadArtifactAsync(Root, "a.txt", [1], _token);
    }

    [Fact]
    public void Options_FromConfiguration_HavePythonsNames()
    {
        S3ArtifactOptions options = Read(new Dictionary<string, string?>
        {
            ["MLFLOW_S3_ENDPOINT_URL"] = "https://minio.example:9000",
            ["MLFLOW_S3_IGNORE_TLS"] = "True",
            ["AWS_ACCESS_KEY_ID"] = "key",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["AWS_SESSION_TOKEN"] = "token",
            ["AWS_REGION"] = "eu-west-3",
        });

        options.Endpoint.ShouldBe(new Uri("https://minio.example:9000"));
        (options.IgnoreTls, options.AccessKey, options.SecretKey, options.SessionToken, options.Region)
            .ShouldBe((true, "key", "secret", "token", "eu-west-3"));
    }

    [Theory]
    [InlineData("MLFLOW_S3_ENDPOINT_URL", "minio:9000")]
    [InlineData("MLFLOW_S3_IGNORE_TLS", "perhaps")]
    public void Options_Wrong_NameTheKey(string key, string value) => Should
        .Throw<OptionsValidationException>(() => Read(new Dictionary<string, string?> { [key] = value }))
        .Message.ShouldContain(key);

    private static void Keys(S3ArtifactOptions options) => (options.AccessKey, options.SecretKey) = ("key", "secret");

    private static ServiceProvider Connect(Uri endpoint, Action<S3ArtifactOptions> configure)
    {
        ServiceCollection services = new();
        services.AddClient();
        services.Configure<MlflowClientOptions>(options =>
        {
            options.MaxRetries = 3;
            options.BackoffFactor = options.BackoffJitter = TimeSpan.Zero;
        });
        services.AddMlflowS3Artifacts(options =>
        {
            options.Endpoint = endpoint;
            configure(options);
        });
        return services.BuildServiceProvider();
    }

    private sealed class Failing() : MemoryStream(new byte[10])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidDataException("damaged");
    }

    private static S3ArtifactOptions Read(IReadOnlyDictionary<string, string?> settings)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddMlflowS3Artifacts();
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<S3ArtifactOptions>>().Value;
    }
}
