using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Minio;
using Minio.DataModel;
using Minio.DataModel.Args;
using Minio.DataModel.Response;
using Minio.Exceptions;
using Mlflow.Client.Artifacts;

namespace Mlflow.Client.S3;

/// <summary>
/// Artifacts under <c>s3://bucket/prefix</c>. Large uploads go in parts, as Minio's client does by itself.
/// </summary>
internal sealed class S3ArtifactStore : IArtifactStore, IDisposable
{
    private const string Scheme = "s3://";
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly Uri _endpoint;
    private readonly HttpClient _http;
    private readonly IMinioClient _client;

    public S3ArtifactStore(IOptions<S3ArtifactOptions> options)
    {
        S3ArtifactOptions settings = options.Value;
        _endpoint = settings.Endpoint;
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        IMinioClient client = new MinioClient()
            .WithEndpoint(_endpoint.Host, _endpoint.Port)
            .WithSSL(_endpoint.Scheme == Uri.UriSchemeHttps)
            .WithRegion(settings.Region)
            .WithHttpClient(_http, disposeHttpClient: false);
        if (settings.AccessKey is { } accessKey)
        {
            client = client.WithCredentials(accessKey, settings.SecretKey ?? string.Empty);
        }

        if (settings.SessionToken is { } token)
        {
            client = client.WithSessionToken(token);
        }

        _client = client.Build();
    }

    public bool CanReach(string root) => root.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    public async Task UploadAsync(string root, string path, Stream content, CancellationToken cancellationToken)
    {
        (string bucket, string key) = Locate(root, path);
        long size = content.CanSeek ? content.Length - content.Position : -1;
        PutObjectResponse answer = await RunAsync(root, path, () => _client.PutObjectAsync(
            new PutObjectArgs().WithBucket(bucket).WithObject(key).WithStreamData(content).WithObjectSize(size),
            cancellationToken));
        if (string.IsNullOrEmpty(answer.Etag) || (int)answer.ResponseStatusCode is < 200 or > 299)
        {
            // Minio's client does not throw for every refusal.
            throw Refused(root, path, $"{(int)answer.ResponseStatusCode} {answer.ResponseContent}", null);
        }
    }

    public async Task DownloadAsync(string root, string path, Stream target, CancellationToken cancellationToken)
    {
        (string bucket, string key) = Locate(root, path);
        await RunAsync(root, path, () => _client.GetObjectAsync(
            new GetObjectArgs().WithBucket(bucket).WithObject(key)
                .WithCallbackStream((stream, token) => stream.CopyToAsync(target, token)),
            cancellationToken));
    }

    public async IAsyncEnumerable<ArtifactInfo> ListAsync(
        string root, string? path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (string bucket, string key) = Locate(root, path);
        (_, string rootKey) = Locate(root, null);
        string folder = key.Length == 0 ? string.Empty : $"{key}/";
        int cut = rootKey.Length == 0 ? 0 : rootKey.Length + 1;
        ListObjectsArgs query = new ListObjectsArgs().WithBucket(bucket).WithPrefix(folder).WithRecursive(false);
        List<Item> items = await RunAsync(root, path, () => ReadAsync(query, cancellationToken));
        foreach (Item item in items.Where(item => item.Key != folder))
        {
            string name = item.Key[cut..].TrimEnd('/');
            yield return new ArtifactInfo(name, item.IsDir, item.IsDir ? null : (long)item.Size);
        }
    }

    public async Task DeleteAsync(string root, string path, CancellationToken cancellationToken)
    {
        (string bucket, string key) = Locate(root, path);
        ListObjectsArgs below = new ListObjectsArgs().WithBucket(bucket).WithPrefix($"{key}/").WithRecursive(true);
        List<Item> items = await RunAsync(root, path, () => ReadAsync(below, cancellationToken));
        foreach (string each in items.Select(item => item.Key).Append(key))
        {
            await RunAsync(root, path, async () =>
            {
                await _client.RemoveObjectAsync(
                    new RemoveObjectArgs().WithBucket(bucket).WithObject(each), cancellationToken);
                return true;
            });
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    private async Task<List<Item>> ReadAsync(ListObjectsArgs query, CancellationToken cancellationToken)
    {
        List<Item> items = [];
        await foreach (Item item in _client.ListObjectsEnumAsync(query, cancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    private static (string Bucket, string Key) Locate(string root, string? path)
    {
        string[] parts = root[Scheme.Length..].Split('/', 2);
        string prefix = parts.ElementAtOrDefault(1)?.Trim('/') ?? string.Empty;
        string[] segments = [.. new[] { prefix, path ?? string.Empty }.Where(part => part.Length > 0)];
        return (parts[0], string.Join('/', segments));
    }

    private async Task<T> RunAsync<T>(string root, string? path, Func<Task<T>> request)
    {
        try
        {
            return await request();
        }
        catch (Exception exception) when (exception is ObjectNotFoundException or BucketNotFoundException)
        {
            throw new MlflowNotFoundException($"There is no artifact '{path}' under {root} ({_endpoint}).", exception);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException))
        {
            throw Refused(root, path, exception.Message, exception);
        }
    }

    private MlflowUnavailableException Refused(string root, string? path, string reason, Exception? cause) => new(
        $"The S3 server {_endpoint} did not do what was asked for '{path}' under {root}: {reason} "
        + "See MLFLOW_S3_ENDPOINT_URL, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        cause);
}
