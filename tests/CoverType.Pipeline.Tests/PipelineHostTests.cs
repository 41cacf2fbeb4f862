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
    [InlineData("Database:Provider", "Oracle")]
    [InlineData("Cluster:CheckinInterval", "00:00:00")]
    [InlineData("ObjectStore:Kind", "Drawer")]
    [InlineData("ObjectStore:PortionsBucket", "No Bucket")]
    [InlineData("ObjectStore:DataSetsBucket", "x")]
    [InlineData("ObjectStore:ConfigurationsBucket", "UPPER")]
    [InlineData("ObjectStore:Timeout", "00:00:00")]
    [InlineData("Training:Threads", "0")]
    [InlineData("Training:Candidates:0:Trainer", "77")]
    [InlineData("Training:Candidates:0:Trainer", "Oracle")]
    [InlineData("Training:Candidates:0:Trees", "0")]
    [InlineData("Training:Candidates:0:Treess", "10")]
    [InlineData("Training:Candidates:0:Name", "")]
    [InlineData("Training:Trees", "10")]
    [InlineData("Training:MaximumMicroseconds", "0")]
    [InlineData("Training:MaximumMegabytes", "0")]
    [InlineData("Training:ContestTime", "00:00:00")]
    [InlineData("Training:CellsForOneFold", "0")]
    [InlineData("Gate:MaximumShareOutside", "2")]
    [InlineData("Gate:DriftWarning", "-1")]
    [InlineData("Promotion:Significance", "0")]
    [InlineData("Registry:Alias", "")]
    [InlineData("Collection:Window", "00:00:00")]
    [InlineData("Notifications:Url", "receiver:9000")]
    [InlineData("Notifications:Secret", "too short")]
    [InlineData("Notifications:Timeout", "00:10:00")]
    [InlineData("Notifications:LongestRetryDelay", "00:00:01")]
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

    [Theory]
    [InlineData("ObjectStore:Endpoint", null)]
    [InlineData("ObjectStore:Endpoint", "minio:9000")]
    [InlineData("ObjectStore:Endpoint", "http://minio:9000/portions")]
    [InlineData("ObjectStore:AccessKey", null)]
    [InlineData("ObjectStore:SecretKey", " ")]
    [InlineData("Database:ConnectionString", null)]
    [InlineData("Database:ConnectionString", "Server=mysql;User ID=covertype")]
    [InlineData("Database:ConnectionString", "Data Source=pipeline.db;Mode=ReadWrite")]
    public async Task Start_StackWithoutOneOfItsSettings_FailsAndNamesTheKey(string key, string? value)
    {
        using TemporaryFolder folder = new();
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();
        Dictionary<string, string?> settings = new()
        {
            ["Database:Provider"] = "MySql",
            ["Database:ConnectionString"] = "Server=mysql;Database=covertype;User ID=covertype;Password=Marker",
            ["ObjectStore:Kind"] = "S3",
            ["ObjectStore:Endpoint"] = "http://minio:9000",
            ["ObjectStore:AccessKey"] = "covertype",
            ["ObjectStore:SecretKey"] = "Marker",
            [key] = value,
        };

        Exception failure = await Should.ThrowAsync<Exception>(async () =>
        {
            await using TestPipeline pipeline = await TestPipeline.StartAsync(folder, dataApi, settings);
        });

        string message = StartFailure.Describe(failure, urls: "").ShouldNotBeNull();
        message.ShouldContain(key);
        message.ShouldNotContain("Marker");
    }
}
