using CoverType.Clients.Predictions;
using CoverType.Testing;
using CoverType.Web.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Mlflow.Client;

namespace CoverType.Web.Tests.Models;

public sealed class MlflowModelOriginTests
{
    [Theory]
    [InlineData("simulated", true)]
    [InlineData("file", false)]
    [InlineData("file, simulated", true)]
    public async Task IsSimulatedAsync_TaggedVersion_IsWhatTheTagSays(string tag, bool expected)
    {
        await using WebApplication mlflow = await StartMlflowAsync(tag);
        using MlflowClient client = Client(mlflow.Urls.Single());

        bool simulated = await new MlflowModelOrigin(client).IsSimulatedAsync(
            Model(), TestContext.Current.CancellationToken);

        simulated.ShouldBe(expected);
    }

    [Fact]
    public async Task IsSimulatedAsync_MlflowAway_ClaimsNothing()
    {
        using MlflowClient client = Client($"http://127.0.0.1:{FreePort.Next()}");

        bool simulated = await new MlflowModelOrigin(client).IsSimulatedAsync(
            Model(), TestContext.Current.CancellationToken);

        simulated.ShouldBeFalse();
    }

    private static MlflowClient Client(string url) => MlflowClient.Create(options =>
    {
        options.TrackingUri = new Uri(url);
        options.MaxRetries = 0;
    });

    private static ServedModel Model() => new(
        "covertype", "3", "Production", null, DateTimeOffset.UnixEpoch, new string('a', 64), 1, null, false, null);

    private static async Task<WebApplication> StartMlflowAsync(string tag)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.MapGet("/api/2.0/mlflow/model-versions/get", (string name, string version) => new
        {
            model_version = new { name, version, tags = new[] { new { key = "covertype.data_source", value = tag } } },
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
