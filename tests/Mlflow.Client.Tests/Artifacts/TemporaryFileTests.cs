using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client.S3;
using Mlflow.Client.Tests.Faults;
using Mlflow.Client.Tests.RoundTrips;

namespace Mlflow.Client.Tests.Artifacts;

/// <summary>The temporary files of uploads; alone, since the folder for them is the process's.</summary>
[Collection(nameof(Alone))]
public sealed class TemporaryFileTests : IDisposable
{
    private const string Variable = "TMPDIR";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public TemporaryFileTests() => Environment.SetEnvironmentVariable(Variable, _folder.Path);

    [Theory]
    [InlineData("mlflow-artifacts:/1/r1/artifacts")]
    [InlineData("s3://artifacts/1/r1")]
    public async Task Upload_StreamThatCannotSeek_IsCopiedToAFileOfItsOwnerOnly(string root)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no modes there.");
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        ServiceCollection services = new();
        services.AddMlflowClient(options => options.TrackingUri = server.Uri);
        services.AddMlflowS3Artifacts(options =>
            (options.Endpoint, options.AccessKey, options.SecretKey) = (server.Uri, "key", "secret"));
        await using ServiceProvider provider = services.BuildServiceProvider();
        List<UnixFileMode> modes = [];
        await using Watching content = new(() =>
        {
            if (!OperatingSystem.IsWindows())
            {
                modes.AddRange(Directory.GetFiles(_folder.Path).Select(File.GetUnixFileMode));
            }
        });
        await using OneWayStream oneWay = new(content);

        await provider.GetRequiredService<MlflowClient>().UploadArtifactAsync(root, "a.bin", oneWay, _token);

        modes.ShouldNotBeEmpty();
        modes.ShouldAllBe(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        _folder.Dispose();
    }

    private sealed class Watching(Action look) : MemoryStream(new byte[1000])
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            look();
            return base.Read(buffer, offset, count);
        }
    }
}
