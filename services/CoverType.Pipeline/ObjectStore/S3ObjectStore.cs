using Microsoft.Extensions.Options;
using Minio;
using Minio.DataModel;
using Minio.DataModel.Args;
using Minio.Exceptions;

namespace CoverType.Pipeline.ObjectStore;

/// <summary>
/// Objects in the buckets of an S3 server such as MinIO. The operator of the server creates the buckets: the pipeline has
/// no right to.
/// </summary>
internal sealed class S3ObjectStore : IObjectStore, IDisposable
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly S3Buckets _buckets;
    private readonly S3Errors _errors;
    private readonly HttpClient _http;
    private readonly IMinioClient _client;

    public S3ObjectStore(IOptions<ObjectStoreOptions> options)
    {
        ObjectStoreOptions settings = options.Value;
        Uri endpoint = new(settings.Endpoint!);
        _buckets = new S3Buckets(settings);
        _errors = new S3Errors(endpoint);
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime });
        _client = new MinioClient()
            .WithEndpoint(endpoint.Host, endpoint.Port)
            .WithSSL(endpoint.Scheme == Uri.UriSchemeHttps)
            .WithRegion(settings.Region)
            .WithCredentials(settings.AccessKey, settings.SecretKey)
            .WithHttpClient(_http, disposeHttpClient: false)
            .WithTimeout((int)settings.Timeout.TotalMilliseconds)
            .Build();
    }

    public async Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        ObjectKey.Check(key);
        (S3Bucket bucket, string name) = _buckets.Locate(key);
        await RunAsync(
            bucket,
            async () =>
            {
                using MemoryStream stream = new(content.ToArray(), writable: false);
                return await _client.PutObjectAsync(
                    new PutObjectArgs()
                        .WithBucket(bucket.Name)
                        .WithObject(name)
                        .WithStreamData(stream)
                        .WithObjectSize(stream.Length)
                        .WithContentType(ContentTypeOf(key)),
                    cancellationToken);
            },
            cancellationToken);
    }

    public async Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken)
    {
        ObjectKey.Check(key);
        (S3Bucket bucket, string name) = _buckets.Locate(key);
        return await RunAsync(
            bucket,
            async () =>
            {
                using MemoryStream content = new();
                try
                {
                    await _client.GetObjectAsync(
                        new GetObjectArgs()
                            .WithBucket(bucket.Name)
                            .WithObject(name)
                            .WithCallbackStream((stream, cancellation) => stream.CopyToAsync(content, cancellation)),
                        cancellationToken);
                    return content.ToArray();
                }
                catch (ObjectNotFoundException) when (!cancellationToken.IsCancellationRequested)
                {
                    // The response for a missing bucket is the same; its objects must not be taken for lost.
                    await RequireAsync(bucket, cancellationToken);
                    return null;
                }
            },
            cancellationToken);
    }

    public string AddressOf(string key)
    {
        ObjectKey.Check(key);
        (S3Bucket bucket, string name) = _buckets.Locate(key);
        return $"s3://{bucket.Name}/{name}";
    }

    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        ObjectKey.CheckPrefix(prefix);
        (S3Bucket bucket, string within) = _buckets.Locate(prefix);
        return await RunAsync(
            bucket,
            async () =>
            {
                List<string> keys = [];
                ListObjectsArgs query = new ListObjectsArgs()
                    .WithBucket(bucket.Name).WithPrefix(within).WithRecursive(true);
                await foreach (Item item in _client.ListObjectsEnumAsync(query, cancellationToken))
                {
                    keys.Add(prefix[..^within.Length] + item.Key);
                }

                keys.Sort(StringComparer.Ordinal);
                return keys;
            },
            cancellationToken);
    }

    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        ObjectKey.Check(key);
        (S3Bucket bucket, string name) = _buckets.Locate(key);
        await RunAsync(
            bucket,
            async () =>
            {
                await _client.RemoveObjectAsync(
                    new RemoveObjectArgs().WithBucket(bucket.Name).WithObject(name), cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (S3Bucket bucket in ObjectArea.All.Select(_buckets.Of))
        {
            await RunAsync(
                bucket,
                async () =>
                {
                    await RequireAsync(bucket, cancellationToken);
                    return true;
                },
                cancellationToken);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    private async Task RequireAsync(S3Bucket bucket, CancellationToken cancellationToken)
    {
        if (!await _client.BucketExistsAsync(new BucketExistsArgs().WithBucket(bucket.Name), cancellationToken))
        {
            throw _errors.Missing(bucket);
        }
    }

    private async Task<T> RunAsync<T>(S3Bucket bucket, Func<Task<T>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request();
        }
        catch (Exception failure)
            when (!cancellationToken.IsCancellationRequested && failure is not ObjectStoreException)
        {
            throw _errors.Translate(bucket, failure);
        }
    }

    private static string ContentTypeOf(string key) => Path.GetExtension(key) switch
    {
        ".json" => "application/json",
        ".gz" => "application/gzip",
        _ => "application/octet-stream",
    };
}
