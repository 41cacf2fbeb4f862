using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CoverType.Testing;

/// <summary>An S3 server for tests of MinIO, on a free port. Its objects are deleted when it is disposed.</summary>
public sealed partial class S3Server : IAsyncDisposable
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

    /// <summary>The reason why this machine cannot run it, or an empty text.</summary>
    public static string Missing =>
        ServerProcess.Find("node") is null ? "node is missing (Debian: nodejs, npm)"
        : !File.Exists(RepositoryRoot.Combine("tests", "s3", "node_modules", ".package-lock.json")) ? "run npm ci in tests/s3"
        : "";

    /// <summary>The URL of the server.</summary>
    public Uri Endpoint { get; }

    /// <summary>The access key of its administrator.</summary>
    public string AccessKey { get; }

    /// <summary>The secret key of the administrator. The server checks signatures.</summary>
    public string SecretKey { get; }

    /// <summary>Starts a server with these buckets.</summary>
    public static async Task<S3Server> StartAsync(IEnumerable<string> buckets, CancellationToken cancellationToken)
    {
        TemporaryFolder folder = new();
        const string accessKey = "administrator";
        string secretKey = Guid.NewGuid().ToString("N");
        string log = folder.Combine("log");
        Process process = ServerProcess.Start(
            ServerProcess.Find("node")!,
            log,
            [
                RepositoryRoot.Combine("tests", "s3", "server.js"), "--port", "0", "--folder", folder.Combine("data"),
                "--access-key", accessKey, "--secret-key", secretKey,
                .. buckets.SelectMany(bucket => new[] { "--bucket", bucket }),
            ]);
        int port = 0;
        await ServerProcess.UntilReadyAsync(
            process, log, async () => (port = await FindPortAsync(log, cancellationToken)) > 0, cancellationToken);
        return new S3Server(folder, process, port, accessKey, secretKey);
    }

    /// <summary>Adds a user who may do what a policy in the form of S3 allows, and nothing else.</summary>
    /// <returns>The user's secret key.</returns>
    public async Task<string> AddUserAsync(string accessKey, string policy, CancellationToken cancellationToken)
    {
        string secretKey = Guid.NewGuid().ToString("N");
        using HttpClient http = new() { BaseAddress = new Uri(Endpoint, "/admin/") };
        http.DefaultRequestHeaders.Add("x-administrator-secret", SecretKey);
        http.DefaultRequestHeaders.Add("x-access-key", accessKey);
        http.DefaultRequestHeaders.Add("x-secret-key", secretKey);
        http.DefaultRequestHeaders.Add("x-policy", "covertype");
        foreach ((string path, string body) in new[] { ("users", ""), ("policies", policy), ("attachments", "") })
        {
            using StringContent content = new(body);
            using HttpResponseMessage response = await http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
            response.EnsureSuccessStatusCode();
        }

        return secretKey;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ServerProcess.KillAsync(_process);
        _folder.Dispose();
    }

    // The server takes a free port and names it: one that was free before can be taken by another test meanwhile.
    private static async Task<int> FindPortAsync(string log, CancellationToken cancellationToken) =>
        File.Exists(log) && Listening().Match(await File.ReadAllTextAsync(log, cancellationToken)) is { Success: true } line
            ? int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture)
            : 0;

    [GeneratedRegex("(?m)^listening on ([0-9]+)$")]
    private static partial Regex Listening();
}
