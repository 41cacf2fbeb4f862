using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.ServiceDefaults.Hosting;
using CoverType.Testing;
using Microsoft.Data.Sqlite;

namespace CoverType.Pipeline.Tests.Campaigns;

public sealed class DamagedStateTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeDataApi _dataApi = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => _folder.Combine("state", "pipeline.db");

    public async ValueTask InitializeAsync()
    {
        _dataApi = await FakeDataApi.StartAsync();
        Directory.CreateDirectory(_folder.Combine("state"));
    }

    public async ValueTask DisposeAsync()
    {
        await _dataApi.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_TextFile_SaysThatItIsNotADatabase()
    {
        await File.WriteAllTextAsync(Database, string.Concat(Enumerable.Repeat("no database\n", 500)), Cancellation);

        (await StartAsync()).ShouldContain("it is not a SQLite database");
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public async Task Start_TruncatedFile_SaysThatItIsIncomplete(double share)
    {
        await CreateAsync();
        await using (FileStream file = File.OpenWrite(Database))
        {
            file.SetLength((long)(share * file.Length));
        }

        (await StartAsync()).ShouldContain("it is damaged or incomplete");
    }

    [Fact]
    public async Task Start_OverwrittenPages_SaysThatItIsDamaged()
    {
        await CreateAsync();
        await using (FileStream file = File.OpenWrite(Database))
        {
            file.Position = 4096;
            await file.WriteAsync(new byte[4096 * 3], Cancellation);
        }

        (await StartAsync()).ShouldContain("it is damaged or incomplete");
    }

    [Fact]
    public async Task Start_Folder_SaysThatItIsAFolder()
    {
        Directory.CreateDirectory(Database);

        (await StartAsync()).ShouldContain("it is a folder");
    }

    [Fact]
    public async Task Start_FolderAboveIsAFile_NamesIt()
    {
        Directory.Delete(_folder.Combine("state"));
        await File.WriteAllTextAsync(_folder.Combine("state"), "a file", Cancellation);

        (await StartAsync()).ShouldContain("state");
    }

    [Fact]
    public async Task Start_ReadOnly_SaysThatItCannotBeWritten()
    {
        await CreateAsync();

        (await StartAsync(new()
        {
            ["Database:ConnectionString"] = $"Data Source={Database};Pooling=False;Mode=ReadOnly",
        })).ShouldContain("cannot write it");
    }

    [Fact]
    public async Task Start_SchemaOfALaterVersion_SaysWhichVersionsItKnows()
    {
        await CreateAsync();
        await using (SqliteConnection connection = new($"Data Source={Database};Pooling=False"))
        {
            await connection.OpenAsync(Cancellation);
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "INSERT INTO VersionInfo (Version, AppliedOn, Description) VALUES (99, '2030-01-01', 'later')";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        (await StartAsync()).ShouldContain("its schema has the version 99");
    }

    [Fact]
    public async Task Start_EmptyFile_StartsWithoutCampaigns()
    {
        await File.WriteAllBytesAsync(Database, [], Cancellation);

        await using TestPipeline pipeline = await TestPipeline.StartAsync(_folder, _dataApi);

        (await pipeline.Campaigns.ListAsync(Cancellation)).ShouldHaveSingleItem();
    }

    private async Task CreateAsync()
    {
        await using TestPipeline pipeline = await TestPipeline.PrepareAsync(_folder, _dataApi);
        for (int number = 0; number < 5; number++)
        {
            Campaign campaign = await pipeline.Campaigns.AddAsync(1, minimumRows: null, planned: false, Cancellation);
            campaign.Id.ShouldBe(number + 1);
        }
    }

    /// <summary>Returns the one line that tells why the pipeline does not start.</summary>
    private async Task<string> StartAsync(Dictionary<string, string?>? settings = null)
    {
        Exception failure = await Should.ThrowAsync<Exception>(async () =>
        {
            await using TestPipeline pipeline = await TestPipeline.StartAsync(_folder, _dataApi, settings);
        });
        string message = StartFailure.Describe(failure, urls: "").ShouldNotBeNull(failure.ToString());
        message.ShouldNotContain("\n");
        message.ShouldContain("Database:ConnectionString");
        message.ShouldContain(_folder.Path);
        return message;
    }
}
