using CoverType.Testing;
using Minio;
using Minio.DataModel.Args;
using Minio.Exceptions;

namespace CoverType.EndToEnd.Tests.Stack;

/// <summary>The stack's user of the object store, with the policy that the set-up job gives it.</summary>
public sealed class ObjectRightsTests : IAsyncLifetime
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;
    private S3Server _server = null!;
    private IMinioClient _user = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(S3Server.Missing.Length == 0, S3Server.Missing);
        _server = await S3Server.StartAsync(["mlflow", "portions", "datasets", "configurations", "private"], _token);
        string policy = await File.ReadAllTextAsync(RepositoryRoot.Combine("compose", "minio", "policy.json"), _token);
        _user = new MinioClient()
            .WithEndpoint(_server.Endpoint.Authority)
            .WithCredentials("covertype", await _server.AddUserAsync("covertype", policy, _token))
            .Build();
    }

    public async ValueTask DisposeAsync()
    {
        _user?.Dispose();
        await (_server?.DisposeAsync() ?? default);
    }

    [Theory]
    [InlineData("mlflow")]
    [InlineData("portions")]
    [InlineData("datasets")]
    [InlineData("configurations")]
    public async Task User_InABucketOfTheStack_WritesReadsListsAndDeletes(string bucket)
    {
        await WriteAsync(bucket);

        (await _user.StatObjectAsync(new StatObjectArgs().WithBucket(bucket).WithObject("a/b"), _token)).Size.ShouldBe(3);
        (await _user.ListObjectsEnumAsync(new ListObjectsArgs().WithBucket(bucket).WithRecursive(true), _token).CountAsync(_token))
            .ShouldBe(1);
        await _user.RemoveObjectAsync(new RemoveObjectArgs().WithBucket(bucket).WithObject("a/b"), _token);
    }

    [Fact]
    public async Task User_OutsideOfTheStacksBuckets_IsRefused()
    {
        Func<Task>[] attempts =
        [
            () => WriteAsync("private"),
            () => WriteAsync("mlflow-of-others"),
            () => _user.ListBucketsAsync(_token),
            () => _user.MakeBucketAsync(new MakeBucketArgs().WithBucket("another"), _token),
            () => _user.RemoveBucketAsync(new RemoveBucketArgs().WithBucket("mlflow"), _token),
        ];

        foreach (Func<Task> attempt in attempts)
        {
            (await Should.ThrowAsync<MinioException>(attempt)).ServerMessage.ShouldBe("AccessDenied");
        }
    }

    private async Task WriteAsync(string bucket)
    {
        using MemoryStream content = new([1, 2, 3]);
        await _user.PutObjectAsync(
            new PutObjectArgs().WithBucket(bucket).WithObject("a/b").WithStreamData(content).WithObjectSize(3), _token);
    }
}
