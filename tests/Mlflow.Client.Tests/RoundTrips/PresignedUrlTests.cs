using Mlflow.Contracts;

namespace Mlflow.Client.Tests.RoundTrips;

/// <summary>
/// Signed addresses, if server and store have them: since 3.11, and with S3 or similar. Otherwise the client must say
/// what is missing.
/// </summary>
public sealed class PresignedUrlTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly MlflowClient _client = server.Client;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetDownloadUrl_OfWhatTheServerHandsOut_NamesTheFileOrIsSaidNotToExist()
    {
        Run run = await server.NewRunAsync();
        await _client.UploadArtifactAsync(run.ArtifactUri, "a.txt", [1, 2, 3], _token);
        if (!run.ArtifactUri.StartsWith("mlflow-artifacts:", StringComparison.Ordinal))
        {
            await Should.ThrowAsync<ArgumentException>(
                _client.GetPresignedDownloadUrlAsync(run.ArtifactUri, "a.txt", _token));
            return;
        }

        await CheckAsync(() => _client.GetPresignedDownloadUrlAsync(run.ArtifactUri, "a.txt", _token));
    }

    [Fact]
    public async Task CreateUploadUrl_OfRun_NamesTheFileOrIsSaidNotToExist()
    {
        Run run = await server.NewRunAsync();

        await CheckAsync(() => _client.CreatePresignedUploadUrlAsync(
            run.Id, "a.txt", TimeSpan.FromMinutes(1), _token));
    }

    [Fact]
    public async Task CreateDownloadUrl_OfRun_NamesTheFileOrIsSaidNotToExist()
    {
        Run run = await server.NewRunAsync();
        await _client.UploadArtifactAsync(run.ArtifactUri, "a.txt", [1, 2, 3], _token);

        await CheckAsync(() => _client.CreatePresignedDownloadUrlAsync(
            run.Id, "a.txt", TimeSpan.FromMinutes(1), _token));
    }

    private static async Task CheckAsync(Func<Task<PresignedUrl>> call)
    {
        try
        {
            PresignedUrl url = await call();
            url.Url.AbsolutePath.ShouldEndWith("/a.txt");
            url.Url.Query.ShouldNotBeEmpty();
            url.ToString().ShouldNotContain(url.Url.Query);
        }
        catch (MlflowException exception)
        {
            // A run whose artifacts go through the server's proxy has no address at the store: that is a bad parameter.
            bool isSaid = exception.IsUnsupported || exception.ErrorCode == ErrorCodes.InvalidParameterValue;
            isSaid.ShouldBeTrue(exception.Message);
            exception.Endpoint.ShouldNotBeNull();
            TestContext.Current.AddWarning($"No signed addresses here, as the client says: {exception.Message}");
        }
    }
}
