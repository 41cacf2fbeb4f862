using CoverType.Pipeline.ObjectStore;
using CoverType.Testing;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Tests.ObjectStore;

public sealed class S3ObjectStoreTests : ObjectStoreContract, IAsyncLifetime
{
    private const string Marker = "marker-of-a-secret-key";

    private S3Server? _server;
    private S3ObjectStore? _store;

    private protected override IObjectStore Store => _store!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(S3Server.Missing.Length == 0, S3Server.Missing);
        _server = await S3Server.StartAsync(["portions", "datasets", "configurations"], Cancellation);
        _store = CreateStore();
    }

    public async ValueTask DisposeAsync()
    {
        _store?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task AnyMember_MissingBucket_NamesItAndItsSetting()
    {
        using S3ObjectStore store = CreateStore(options => options.PortionsBucket = "elsewhere");

        await ShouldFailAsync(store, "elsewhere", "ObjectStore:PortionsBucket", "has no bucket");
    }

    [Fact]
    public async Task AnyMember_WrongSecretKey_NamesTheSettingsAndNotTheKey()
    {
        using S3ObjectStore store = CreateStore(options => options.SecretKey = Marker);

        await ShouldFailAsync(store, "ObjectStore:AccessKey", "ObjectStore:SecretKey", "refuses");
    }

    [Fact]
    public async Task AnyMember_UnknownAccessKey_NamesTheSettings()
    {
        using S3ObjectStore store = CreateStore(options => options.AccessKey = "somebody");

        await ShouldFailAsync(store, "ObjectStore:AccessKey", "ObjectStore:SecretKey", "refuses");
    }

    [Fact]
    public async Task AnyMember_NobodyListens_NamesTheEndpoint()
    {
        using S3ObjectStore store = CreateStore(
            options => options.Endpoint = $"http://127.0.0.1:{FreePort.Next()}");

        await ShouldFailAsync(store, "ObjectStore:Endpoint", "could not be used");
    }

    [Fact]
    public async Task PutAsync_OtherBucketNames_KeepsEachKindInItsOwn()
    {
        await using S3Server server = await S3Server.StartAsync(["one", "two", "three"], Cancellation);
        using S3ObjectStore store = CreateStore(
            options =>
            {
                options.PortionsBucket = "one";
                options.DataSetsBucket = "two";
                options.ConfigurationsBucket = "three";
            },
            server);

        await store.CheckAsync(Cancellation);
        foreach (string area in ObjectArea.All)
        {
            await store.PutAsync($"{area}/x/a.json", new byte[] { 1 }, Cancellation);
            (await store.ListAsync($"{area}/", Cancellation)).ShouldBe([$"{area}/x/a.json"]);
        }
    }

    private static async Task ShouldFailAsync(S3ObjectStore store, params string[] parts)
    {
        const string key = "portions/1-a/a.json";
        foreach ((string member, Func<Task> call) in new (string, Func<Task>)[]
        {
            (nameof(store.PutAsync), () => store.PutAsync(key, new byte[] { 1 }, Cancellation)),
            (nameof(store.FindAsync), () => store.FindAsync(key, Cancellation)),
            (nameof(store.ListAsync), () => store.ListAsync("portions/1-a/", Cancellation)),
            (nameof(store.DeleteAsync), () => store.DeleteAsync(key, Cancellation)),
            (nameof(store.CheckAsync), () => store.CheckAsync(Cancellation)),
        })
        {
            ObjectStoreException failure = await Should.ThrowAsync<ObjectStoreException>(call, member);
            foreach (string part in parts)
            {
                failure.Message.ShouldContain(part);
            }

            failure.ToString().ShouldNotContain(Marker);
        }
    }

    private S3ObjectStore CreateStore(Action<ObjectStoreOptions>? configure = null, S3Server? server = null)
    {
        S3Server used = server ?? _server!;
        ObjectStoreOptions options = new()
        {
            Kind = "S3",
            Endpoint = used.Endpoint.AbsoluteUri,
            AccessKey = used.AccessKey,
            SecretKey = used.SecretKey,
        };
        configure?.Invoke(options);
        return new S3ObjectStore(Options.Create(options));
    }
}
