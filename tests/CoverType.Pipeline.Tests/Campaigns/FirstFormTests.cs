using System.IO.Compression;
using System.Text.Json.Nodes;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Pipeline.Tests.Stack;
using CoverType.Testing;

namespace CoverType.Pipeline.Tests.Campaigns;

/// <summary>The state of the first form, which <c>tests/fixtures/first-form/pipeline/README.md</c> describes.</summary>
public sealed class FirstFormTests(StackServers servers) : IClassFixture<StackServers>
{
    private const string Password = "password-of-a-test";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_SqliteOfTheFirstForm_ListsTheSameAndFinishesTheCampaign()
    {
        await using CampaignFixture fixture = await CampaignFixture.CreateAsync();
        Extract("sqlite.zip", fixture.Folder.Path);

        await using TestPipeline pipeline = await fixture.StartAsync();

        await StackFixture.RestAsync(pipeline);
        await ShouldListTheSameAsync(pipeline, "sqlite-campaigns.json");
        fixture.DataApi.Requests.ShouldBe(0, "the killed campaign was past its collection");
    }

    [Fact]
    public async Task Start_MySqlOfTheFirstForm_ListsTheSameAndFinishesTheCampaign()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        using TemporaryFolder folder = new();
        Extract("mysql.zip", folder.Path);
        string connectionString = await servers.CreateDatabaseAsync(Password, Cancellation);
        string database = connectionString.Split("Database=")[1].Split(';')[0];
        string state = await File.ReadAllTextAsync(folder.Combine("state.sql"), Cancellation);
        await servers.Database.ExecuteAsync($"USE {database}; {state}", Cancellation);
        await using StackFixture fixture = await StackFixture.CreateAsync(servers, Password);

        await using TestPipeline pipeline = await fixture.StartAsync(new()
        {
            ["Database:ConnectionString"] = connectionString,
            ["ObjectStore:Kind"] = "Folder",
            ["ObjectStore:Folder"] = folder.Combine("objects"),
        });

        await StackFixture.RestAsync(pipeline);
        await ShouldListTheSameAsync(pipeline, "mysql-campaigns.json");
        fixture.DataApi.Requests.ShouldBeGreaterThan(0, "the killed campaign was in its collection");
    }

    private static void Extract(string archive, string folder) =>
        ZipFile.ExtractToDirectory(FixturePath(archive), folder, overwriteFiles: true);

    private static string FixturePath(string name) =>
        RepositoryRoot.Combine("tests", "fixtures", "first-form", "pipeline", name);

    private static async Task ShouldListTheSameAsync(TestPipeline pipeline, string recorded)
    {
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };
        JsonArray now = Parse(await http.GetStringAsync(new Uri("/campaigns", UriKind.Relative), Cancellation));
        JsonArray then = Parse(await File.ReadAllTextAsync(FixturePath(recorded), Cancellation));
        now.Count.ShouldBe(then.Count);
        foreach ((JsonObject? before, JsonObject? after) in then.Cast<JsonObject>().Zip(now.Cast<JsonObject>()))
        {
            bool hasEnded = (string?)before["step"] == "done";
            foreach ((string member, JsonNode? value) in before)
            {
                if (hasEnded || member is "id" or "key" or "group" or "created_at")
                {
                    JsonNode.DeepEquals(after[member], value)
                        .ShouldBeTrue($"{member} of campaign {before["id"]} was {value} and is {after[member]}");
                }
            }
        }

        ((string?)now[0]!["state"]).ShouldBe("promoted", pipeline.ReadLog());
    }

    private static JsonArray Parse(string json) => JsonNode.Parse(json)!.AsArray();
}
