using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Minio;
using Minio.DataModel;
using Minio.DataModel.Args;
using Minio.DataModel.Response;
using Minio.Exceptions;
using Mlflow.Client.Artifacts;

namespace Mlflow.Client.S3;

/// <summary>
/// Artifacts under <c>s3://bucket/prefix</c>. Content is sent to addresses that Minio's client signs, in one request that
/// holds nothing in memory. Minio's client itself sends objects that are larger than S3 takes at once, in parts.
/// </summary>
internal sealed class S3ArtifactStore : IArtifactStore, IDisposable
{
    private const string Scheme = "s3://";
    private const long MostAtOnce = 5L * 1024 * 1024 * 1024;
    private const int SignatureSeconds = 3600;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly S3ArtifactOptions _settings;
    private readonly SocketsHttpHandler _connection;
    private readonly HttpClient _http;
    private readonly ObjectTransfer _transfer;
    private readonly Lazy<IMinioClient> _client;

    public S3ArtifactStore(
        IOptions<S3ArtifactOptions> options,
        IOptions<MlflowClientOptions> clientOptions,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _settings = options.Value;
        _connection = CreateConnection(_settings.IgnoreTls);
        _transfer = new ObjectTransfer(_connection, clientOptions, time, loggers);
        _http = new HttpClient(new ListingHandler { InnerHandler = _connection }, disposeHandler: false)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client = new Lazy<IMinioClient>(CreateClient);
    }

    private IMinioClient Client => _client.Value;

    public bool CanReach(string root) => root.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    public async Task UploadAsync(string root, string path, Stream content, CancellationToken cancellationToken)
    {
        if (content.CanSeek)
        {
            await PutAsync(root, path, content, cancellationToken);
            return;
        }

        // S3 needs the length first, and Minio's client would take half a gigabyte of memory instead.
        await using FileStream file = await Spool.CopyAsync(content, cancellationToken);
        await PutAsync(root, path, file, cancellationToken);
    }

    public async Task DownloadAsync(string root, string path, Stream target, CancellationToken cancellationToken)
    {
        (string bucket, string key) = Locate(root, path);
        string address = await Client.PresignedGetObjectAsync(
            new PresignedGetObjectArgs().WithBucket(bucket).WithObject(key).WithExpiry(SignatureSeconds));
        await _transfer.GetAsync(
            new Uri(address), path, target, send => RunAsync(root, path, send), cancellationToken);
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
            if (!item.Key.StartsWith(folder, StringComparison.Ordinal))
            {
                throw Failed(root, path, $"it lists '{item.Key}', which is not below '{folder}'.", null);
            }

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
                await Client.RemoveObjectAsync(
                    new RemoveObjectArgs().WithBucket(bucket).WithObject(each), cancellationToken);
                return true;
            });
        }
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }

        _http.Dispose();
        _transfer.Dispose();
        _connection.Dispose();
    }

    private static SocketsHttpHandler CreateConnection(bool ignoreTls)
    {
        SocketsHttpHandler handler = new()
        {
            PooledConnectionLifetime = ConnectionLifetime,
            ActivityHeadersPropagator = null, // a trace must not contain signed addresses
        };
        if (ignoreTls)
        {
            AcceptAnyCertificate(handler);
        }

        return handler;
    }

    [SuppressMessage("Security", "CA5359", Justification = "Off by default; MLFLOW_S3_IGNORE_TLS asks for it.")]
    private static void AcceptAnyCertificate(SocketsHttpHandler handler) =>
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;

    private async Task PutAsync(string root, string path, Stream content, CancellationToken cancellationToken)
    {
        (string bucket, string key) = Locate(root, path);
        long size = content.Length - content.Position;
        if (size > MostAtOnce)
        {
            PutObjectResponse answer = await RunAsync(root, path, () => Client.PutObjectAsync(
                new PutObjectArgs().WithBucket(bucket).WithObject(key).WithStreamData(content).WithObjectSize(size),
                cancellationToken));
            if (string.IsNullOrEmpty(answer.Etag) || (int)answer.ResponseStatusCode is < 200 or > 299)
            {
                // Minio's client does not throw for every refusal.
                throw Failed(root, path, $"{(int)answer.ResponseStatusCode} {answer.ResponseContent}", null);
            }

            return;
        }

        string address = await Client.PresignedPutObjectAsync(
            new PresignedPutObjectArgs().WithBucket(bucket).WithObject(key).WithExpiry(SignatureSeconds));
        await _transfer.PutAsync(
            new Uri(address), path, content, send => RunAsync(root, path, send), cancellationToken);
    }

    /// <summary>Created at the first use: a program without keys may register the store, if it has no artifacts in S3.</summary>
    private IMinioClient CreateClient()
    {
        if (string.IsNullOrEmpty(_settings.AccessKey) || string.IsNullOrEmpty(_settings.SecretKey))
        {
            throw new MlflowUnauthorizedException(
                $"Artifacts are at the S3 server {_settings.Endpoint}, but AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not "
                + "set.");
        }

        IMinioClient client = new MinioClient()
            .WithEndpoint(_settings.Endpoint.Host, _settings.Endpoint.Port)
            .WithSSL(_settings.Endpoint.Scheme == Uri.UriSchemeHttps)
            .WithRegion(_settings.Region)
            .WithHttpClient(_http, disposeHttpClient: false)
            .WithCredentials(_settings.AccessKey, _settings.SecretKey);
        return (_settings.SessionToken is { } token ? client.WithSessionToken(token) : client).Build();
    }

    private async Task<List<Item>> ReadAsync(ListObjectsArgs query, CancellationToken cancellationToken)
    {
        List<Item> items = [];
        await foreach (Item item in Client.ListObjectsEnumAsync(query, cancellationToken))
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
        catch (Exception exception) when (exception is ObjectNotFoundException or BucketNotFoundException
            or HttpRequestException { StatusCode: HttpStatusCode.NotFound })
        {
            throw new MlflowNotFoundException($"There is no artifact '{path}' under {root} ({_settings.Endpoint}).", exception);
        }
        catch (MlflowException)
        {
            throw;
        }
        catch (Exception exception) when (exception is AccessDeniedException or AuthorizationException
            or HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden })
        {
            throw new MlflowUnauthorizedException(Explain(root, path, exception.Message), exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Failed(root, path, exception.Message, exception);
        }
    }

    private MlflowUnavailableException Failed(string root, string? path, string reason, Exception? cause) =>
        new(Explain(root, path, reason), cause);

    private string Explain(string root, string? path, string reason) =>
        $"The request for '{path}' under {root} failed at the S3 server {_settings.Endpoint}: {reason} "
        + "See MLFLOW_S3_ENDPOINT_URL, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
}
