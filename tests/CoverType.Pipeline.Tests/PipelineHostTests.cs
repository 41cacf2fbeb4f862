using CoverType.Pipeline.Tests.Fakes;
using CoverType.ServiceDefaults.Hosting;
using CoverType.Testing;

namespace CoverType.Pipeline.Tests;

public sealed class PipelineHostTests
{
    [Theory]
    [InlineData("Campaigns:Groups:0", "11")]
    [InlineData("Campaigns:RetryDelay", "-00:00:01")]
    [InlineData("Campaigns:MaximumAttempts", "0")]
    [InlineData("Collection:PollInterval", "00:00:00")]
    [InlineData("Collection:MinimumRows", "5")]
    [InlineData("ObjectStore:RetainedCampaigns", "0")]
    [InlineData("ObjectStore:Folder", "")]
    [InlineData("Database:ConnectionString", "")]
    [InlineData("Training:Threads", "0")]
    [InlineData("Training:Trainer", "77")]
    [InlineData("Registry:Alias", "")]
    public async Task Start_SettingOutOfItsRange_FailsAndNamesTheKey(string key, string value)
    {
        using TemporaryFolder folder = new();
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();

        Exception failure = await Should.ThrowAsync<Exception>(async () =>
        {
            await using TestPipeline pipeline = await TestPipeline.StartAsync(folder, dataApi, new() { [key] = value });
        });

        string named = key.EndsWith(":0", StringComparison.Ordinal) ? key[..^2] : key;
        StartFailure.Describe(failure, urls: "").ShouldNotBeNull().ShouldContain(named);
    }
}
