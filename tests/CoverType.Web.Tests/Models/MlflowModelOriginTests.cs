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
    private const string Run = "0123456789abcdef0123456789abcdef";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("simulated", RecordSource.Simulated)]
    [InlineData("file, simulated", RecordSource.Simulated)]
    [InlineData("not stated, simulated", RecordSource.Simulated)]
    [InlineData("file", RecordSource.Real)]
    [InlineData("file, not stated", RecordSource.Unknown)]
    [InlineData("", RecordSource.Unknown)]
    [InlineData(null, RecordSource.Unknown)]
    public async Task FindAsync_Version_IsWhatItsTagSays(string? tag, RecordSource expected)
    {
        await using WebApplication mlflow = await StartMlflowAsync(tag);
        using MlflowClient client = Client(mlflow.Urls.Single());

        RecordSource records = (await new MlflowModelOrigin(client).FindAsync(Model(), Cancellation)).Records;

        records.ShouldBe(expected);
    }

    [Fact]
    public async Task FindAsync_Version_HasItsCampaign()
    {
        await using WebApplication mlflow = await StartMlflowAsync("file");
        using MlflowClient client = Client(mlflow.Urls.Single());

        ModelOrigin origin = await new MlflowModelOrigin(client).FindAsync(Model(), Cancellation);

        origin.Campaign.ShouldBe(7);
    }

    [Fact]
    public async Task FindAsync_MlflowAway_IsUnknown()
    {
        using MlflowClient client = Client($"http://127.0.0.1:{FreePort.Next()}");

        RecordSource records = (await new MlflowModelOrigin(client).FindAsync(Model(), Cancellation)).Records;

        records.ShouldBe(RecordSource.Unknown);
    }

    [Fact]
    public async Task FindAsync_VersionOfAnotherRun_IsUnknown()
    {
        await using WebApplication mlflow = await StartMlflowAsync("file");
        using MlflowClient client = Client(mlflow.Urls.Single());

        RecordSource records = (await new MlflowModelOrigin(client).FindAsync(
            Model() with { RunId = "another" }, Cancellation)).Records;

        records.ShouldBe(RecordSource.Unknown);
    }

    [Fact]
    public async Task FindAsync_MlflowAwayAfterAnAnswer_StillKnowsThatModelOnly()
    {
        WebApplication mlflow = await StartMlflowAsync("file");
        using MlflowClient client = Client(mlflow.Urls.Single());
        MlflowModelOrigin sut = new(client);
        await sut.FindAsync(Model(), Cancellation);
        await mlflow.DisposeAsync();

        (await sut.FindAsync(Model(), Cancellation)).Records.ShouldBe(RecordSource.Real);
        (await sut.FindAsync(Model() with { RunId = "another" }, Cancellation)).Records.ShouldBe(RecordSource.Unknown);
    }

    private static MlflowClient Client(string url) => MlflowClient.Create(options =>
    {
        options.TrackingUri = new Uri(url);
        options.MaxRetries = 0;
    });

    private static ServedModel Model() => new(
        "covertype", "3", "Production", Run, DateTimeOffset.UnixEpoch, new string('a', 64), 1, null, false, null);

    private static async Task<WebApplication> StartMlflowAsync(string? tag)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.MapGet("/api/2.0/mlflow/model-versions/get", (string name, string version) => new
        {
            model_version = new
            {
                name,
                version,
                run_id = Run,
                tags = tag is null
                    ? []
                    : new[]
                    {
                        new { key = "covertype.data_source", value = tag }, new { key = "covertype.campaign", value = "7-0a1b2c3d" },
                    },
            },
        });
        await app.StartAsync(Cancellation);
        return app;
    }
}
