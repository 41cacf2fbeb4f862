using System.Diagnostics;

namespace CoverType.Testing;

/// <summary>An S3 server of a test's own, on a free port: what stands in for MinIO. Its objects are gone with it.</summary>
public sealed class S3Server : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly Process _process;

    private S3Server(TemporaryFolder folder, Process process, int port, string accessKey, string secretKey)
    {
        _folder = folder;
        _process = process;
        Endpoint = new Uri($"http://127.0.0.1:{port}");
        AccessKey = accessKey;
        SecretKey = secretKey;
    }

    /// <summary>Why there can be none on this machine, or an empty text where there can.</summary>
    public static string Missing =>
        ServerProcess.Find("node") is null ? "node is missing (Debian: nodejs, npm)"
        : !File.Exists(RepositoryRoot.Combine("tests", "s3", "node_modules", ".package-lock.json")) ? "run npm ci in tests/s3"
        : "";

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>Whose requests it takes.</summary>
    public string AccessKey { get; }

    /// <summary>What they are signed with: a request signed otherwise is refused.</summary>
    public string SecretKey { get; }

    /// <summary>Starts a server with these buckets.</summary>
    public static async Task<S3Server> StartAsync(IEnumerable<string> buckets, CancellationToken cancellationToken)
    {
        TemporaryFolder folder = new();
        int port = FreePort.Next();
        const string accessKey = "covertype";
        string secretKey = Guid.NewGuid().ToString("N");
        string log = folder.Combine("log");
        Process process = ServerProcess.Start(
            ServerProcess.Find("node")!,
            log,
            [
                RepositoryRoot.Combine("tests", "s3", "server.js"), "--port", $"{port}", "--folder", folder.Combine("data"),
                "--access-key", accessKey, "--secret-key", secretKey,
                .. buckets.SelectMany(bucket => new[] { "--bucket", bucket }),
            ]);
        await ServerProcess.UntilReadyAsync(process, log, () => ServerProcess.AcceptsAsync(port), cancellationToken);
        return new S3Server(folder, process, port, accessKey, secretKey);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ServerProcess.KillAsync(_process);
        _folder.Dispose();
    }
}
