using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Embedded;

namespace Mlflow.Client.Tests.RoundTrips;

/// <summary>The client with a server that needs a user and a password.</summary>
public sealed class BasicAuthTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_WithTheUserOfTheEnvironment_AreServed()
    {
        await using EmbeddedMlflowServer server = await StartAsync();
        await using ServiceProvider services = Services(server.Uri, "ann", "pö:s");
        MlflowClient client = services.GetRequiredService<MlflowClient>();
        using MemoryStream copy = new();

        RunId run = await client.RunAsync(
            "secret", null, async (active, cancel) => await active.LogMetricAsync("accuracy", 1, 0, cancel), _token);
        string root = (await client.GetRunAsync(run, _token)).ArtifactUri!;
        await client.UploadArtifactAsync(root, "a.txt", "hello"u8.ToArray(), _token);
        await client.DownloadArtifactAsync(root, "a.txt", copy, _token);

        copy.ToArray().ShouldBe("hello"u8.ToArray());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("ann", "wrong")]
    public async Task Calls_WithoutIt_ThrowTheReason(string? user, string? password)
    {
        await using EmbeddedMlflowServer server = await StartAsync();
        await using ServiceProvider services = Services(server.Uri, user, password);

        MlflowUnauthorizedException error = await Should.ThrowAsync<MlflowUnauthorizedException>(
            () => services.GetRequiredService<MlflowClient>().FindExperimentByNameAsync("Default", _token));

        error.Message.ShouldContain("MLFLOW_TRACKING_USERNAME");
    }

    private static ServiceProvider Services(Uri server, string? user, string? password)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["MLFLOW_TRACKING_URI"] = server.AbsoluteUri,
                ["MLFLOW_TRACKING_USERNAME"] = user,
                ["MLFLOW_TRACKING_PASSWORD"] = password,
            })
            .Build());
        services.AddMlflowClient();
        return services.BuildServiceProvider();
    }

    private Task<EmbeddedMlflowServer> StartAsync() => EmbeddedMlflow.StartAsync(
        configure: builder =>
        {
            builder.Configuration["Mlflow:Username"] = "ann";
            builder.Configuration["Mlflow:Password"] = "pö:s";
        },
        cancellationToken: _token);
}
