using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Collection;

public sealed class LostPortionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeDataApi _dataApi = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Objects => _folder.Combine("objects", "portions");

    public async ValueTask InitializeAsync() => _dataApi = await FakeDataApi.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _dataApi.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PollAsync_LostPortionComesAgain_TakesItsPlace(bool inTheSameProcess)
    {
        await using TestPipeline first = await TestPipeline.PrepareAsync(_folder, _dataApi);
        Campaign campaign = await first.Campaigns.AddAsync(1, minimumRows: null, planned: true, Cancellation);
        string again = _dataApi.Body(group: 1, batch: 1, seed: 77);
        await PollAsync(first, campaign, again);
        await PollAsync(first, campaign, _dataApi.Body(group: 1, batch: 2, seed: 78));
        File.Delete(Directory.EnumerateFiles(Objects, "batch-01-*", SearchOption.AllDirectories).Single());

        await using TestPipeline second = await TestPipeline.PrepareAsync(_folder, _dataApi);
        TestPipeline pipeline = second;
        await PollAsync(pipeline, campaign, _dataApi.Body(group: 1, batch: 3, seed: 79));
        (await UsableAsync(pipeline, campaign)).Select(portion => portion.BatchNumber).ShouldBe([2, 3]);
        if (inTheSameProcess)
        {
            await PollAsync(pipeline, campaign, again);
        }
        else
        {
            await using TestPipeline third = await TestPipeline.PrepareAsync(_folder, _dataApi);
            await PollAsync(third, campaign, again);
        }

        IReadOnlyList<KeptPortion> usable = await UsableAsync(pipeline, campaign);
        usable.Select(portion => portion.BatchNumber).ShouldBe([1, 2, 3]);
        usable.ShouldAllBe(portion => portion.NewRows == portion.Rows);
        CollectedPortions collected = await pipeline.Services.GetRequiredService<CampaignPortions>()
            .LoadAsync(campaign, Cancellation);
        collected.Batches.ShouldBe(3);
        collected.DistinctRows.ShouldBe(3 * _dataApi.RowsPerAnswer);
        pipeline.ReadLog().Split("is lost").Length.ShouldBe(2, "the loss is logged once");
    }

    [Fact]
    public async Task LoadAsync_LostObjectIsBack_IsKeptAgain()
    {
        await using TestPipeline first = await TestPipeline.PrepareAsync(_folder, _dataApi);
        Campaign campaign = await first.Campaigns.AddAsync(1, minimumRows: null, planned: true, Cancellation);
        await PollAsync(first, campaign, _dataApi.Body(group: 1, batch: 1, seed: 77));
        string path = Directory.EnumerateFiles(Objects, "batch-01-*", SearchOption.AllDirectories).Single();
        File.Move(path, _folder.Combine("backup"));
        await using (TestPipeline second = await TestPipeline.PrepareAsync(_folder, _dataApi))
        {
            await second.Services.GetRequiredService<CampaignPortions>().LoadAsync(campaign, Cancellation);
            (await UsableAsync(second, campaign)).ShouldBeEmpty();
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(_folder.Combine("backup"), path);
        await using TestPipeline third = await TestPipeline.PrepareAsync(_folder, _dataApi);
        await third.Services.GetRequiredService<CampaignPortions>().LoadAsync(campaign, Cancellation);

        (await UsableAsync(third, campaign)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task PollAsync_HalfAnAnswerOfAKilledProcess_GoesOnAndIsOverwritten()
    {
        await using TestPipeline pipeline = await TestPipeline.PrepareAsync(_folder, _dataApi);
        Campaign campaign = await pipeline.Campaigns.AddAsync(1, minimumRows: null, planned: true, Cancellation);
        string whole = _dataApi.Body(group: 1, batch: 1, seed: 77);
        await PollAsync(pipeline, campaign, whole);
        string path = Directory.EnumerateFiles(Objects, "batch-01-*", SearchOption.AllDirectories).Single();
        await using TestPipeline empty = await TestPipeline.PrepareAsync(
            _folder, _dataApi, new() { ["Database:ConnectionString"] = $"Data Source={_folder.Combine("other.db")};Pooling=False" });
        await empty.Campaigns.AddAsync(1, minimumRows: null, planned: true, Cancellation);
        await File.WriteAllTextAsync(path, whole[..(whole.Length / 2)], Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(path)!, "notes.txt"), "of an operator", Cancellation);

        await PollAsync(empty, campaign, _dataApi.Body(group: 1, batch: 2, seed: 78));
        (await UsableAsync(empty, campaign)).Select(portion => portion.BatchNumber).ShouldBe([2]);
        await PollAsync(empty, campaign, whole);

        (await UsableAsync(empty, campaign)).Select(portion => portion.BatchNumber).Order().ShouldBe([1, 2]);
        (await File.ReadAllTextAsync(path, Cancellation)).ShouldBe(whole);
        empty.ReadLog().Split("is not used: a process was killed").Length.ShouldBe(3, "each of the two is logged once");
    }

    private Task<Campaign> PollAsync(TestPipeline pipeline, Campaign campaign, string body)
    {
        _dataApi.Faults.Enqueue(context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(body, context.RequestAborted);
        });
        return pipeline.Services.GetRequiredService<PortionCollector>().PollAsync(campaign, Cancellation);
    }

    private static Task<IReadOnlyList<KeptPortion>> UsableAsync(TestPipeline pipeline, Campaign campaign) =>
        pipeline.Services.GetRequiredService<PortionStore>().ListUsableUpToAsync(campaign.Id, Cancellation);
}
