using CoverType.Pipeline.Tests.Fakes;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.CommandLine;

/// <summary>A running pipeline that asks for a key. Its only campaign was promoted, and there is a second version.</summary>
public sealed class CommandHost : IAsyncLifetime
{
    public const string Key = "a key of sixteen or more";

    private CampaignFixture _fixture = null!;
    private TestPipeline _pipeline = null!;

    public string Url => _pipeline.Url;

    internal CampaignFixture Fixture => _fixture;

    public async ValueTask InitializeAsync()
    {
        _fixture = await CampaignFixture.CreateAsync();
        await using (TestPipeline earlier = await _fixture.PrepareAsync())
        {
            RunId run = new((await CampaignFixture.RunAsync(earlier, group: 1)).Run!.RunId);
            await _fixture.Client.CreateModelVersionAsync(
                "covertype", $"runs:/{run}/model", run, cancellationToken: TestContext.Current.CancellationToken);
        }

        _pipeline = await _fixture.StartAsync(new() { ["Campaigns:Groups:0"] = "1", ["Access:ApiKeys:0"] = Key });
    }

    /// <summary>Runs a command against the pipeline, with its key.</summary>
    internal Task<CommandRun> RunAsync(params string[] arguments) =>
        CommandRun.OfAsync([.. arguments, "--url", Url, $"--PipelineApi:ApiKey={Key}"]);

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _fixture.DisposeAsync();
    }
}
