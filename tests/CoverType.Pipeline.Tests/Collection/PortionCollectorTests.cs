using CoverType.Clients.Pipeline;
using System.Text;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.ObjectStore;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Collection;

public sealed class PortionCollectorTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeDataApi _dataApi = null!;
    private TestPipeline _pipeline = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PortionCollector Collector => _pipeline.Services.GetRequiredService<PortionCollector>();

    private PortionStore Portions => _pipeline.Services.GetRequiredService<PortionStore>();

    public async ValueTask InitializeAsync()
    {
        _dataApi = await FakeDataApi.StartAsync();
        _pipeline = await PrepareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _dataApi.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(StatusCodes.Status400BadRequest)]
    [InlineData(StatusCodes.Status422UnprocessableEntity)]
    public async Task PollAsync_GroupThatTheDataApiDoesNotKnow_FailsTheCampaignWithItsReason(int status)
    {
        Campaign campaign = await AddCampaignAsync();
        _dataApi.Faults.Enqueue(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("""{"detail":"Número de grupo inválido"}""", context.RequestAborted);
        });

        Campaign failed = await Collector.PollAsync(campaign, Cancellation);

        failed.Outcome.ShouldBe(CampaignOutcome.Failed);
        failed.End!.Reason.ShouldContain("does not know group 1");
        failed.End.Reason.ShouldContain("Número de grupo inválido");
    }

    [Fact]
    public async Task PollAsync_TenBatches_KeepsEachRawAnswerAndMovesOn()
    {
        Campaign campaign = await AddCampaignAsync();

        for (int poll = 1; poll <= 10; poll++)
        {
            campaign.Step.ShouldBe(CampaignStep.Collect);
            campaign = await Collector.PollAsync(campaign, Cancellation);
        }

        campaign.Step.ShouldBe(CampaignStep.Assemble);
        (await _pipeline.Campaigns.FindAsync(campaign.Id, Cancellation))!.Step.ShouldBe(CampaignStep.Assemble);
        IReadOnlyList<KeptPortion> kept = await Portions.ListAsync(campaign.Id, Cancellation);
        kept.Select(portion => portion.BatchNumber).ShouldBe(Enumerable.Range(1, 10));
        kept.ShouldAllBe(portion => portion.Rows == 150 && portion.NewRows == 150);
        byte[]? raw = await _pipeline.Services.GetRequiredService<IObjectStore>()
            .FindAsync(kept[3].ObjectKey, Cancellation);
        Encoding.UTF8.GetString(raw!).ShouldBe(_dataApi.Body(group: 1, batch: 4, seed: 1_000_004));
        _pipeline.ReadLog().ShouldContain("campaign 1: batch 3 of 10, 450 rows (450 distinct)");
    }

    [Fact]
    public async Task PollAsync_MinimumRowsReached_MovesOnBeforeAllBatches()
    {
        Campaign campaign = await AddCampaignAsync(minimumRows: 400);

        campaign = await PollAsync(campaign, times: 3);

        campaign.Step.ShouldBe(CampaignStep.Assemble);
        _dataApi.Requests.ShouldBe(3);
    }

    [Fact]
    public async Task PollAsync_SeveralPollsInAWindow_KeepsUpToTheLimit()
    {
        _dataApi.WindowsPass = false;
        Campaign campaign = await AddCampaignAsync();

        campaign = await PollAsync(campaign, times: 7);

        campaign.Step.ShouldBe(CampaignStep.Collect);
        (await Portions.ListAsync(campaign.Id, Cancellation)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task PollAsync_SameAnswerAgain_IsKeptOnce()
    {
        string body = _dataApi.Body(group: 1, batch: 1, seed: 7);
        _dataApi.Faults.Enqueue(context => context.Response.WriteAsync(body));
        _dataApi.Faults.Enqueue(context => context.Response.WriteAsync(body));
        Campaign campaign = await AddCampaignAsync();

        await PollAsync(campaign, times: 2);

        (await Portions.ListAsync(campaign.Id, Cancellation)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task PollAsync_AllCollectedWithPortionsKept_MovesOn()
    {
        Campaign campaign = await AddCampaignAsync();
        campaign = await PollAsync(campaign, times: 4);
        _dataApi.Faults.Enqueue(RefuseAsComplete);

        campaign = await Collector.PollAsync(campaign, Cancellation);

        campaign.Step.ShouldBe(CampaignStep.Assemble);
    }

    [Fact]
    public async Task PollAsync_AllCollectedByOthers_StartsTheGroupOver()
    {
        _dataApi.Faults.Enqueue(RefuseAsComplete);
        Campaign campaign = await AddCampaignAsync();

        campaign = await PollAsync(campaign, times: 2);

        _dataApi.Restarts[1].ShouldBe(1);
        (await Portions.ListAsync(campaign.Id, Cancellation)).ShouldHaveSingleItem().BatchNumber.ShouldBe(1);
    }

    [Fact]
    public async Task PollAsync_NothingButEmptyBatches_FailsWithTheReasonAfterOneRestart()
    {
        _dataApi.RowsPerAnswer = 0;
        Campaign campaign = await AddCampaignAsync();

        campaign = await PollAsync(campaign, times: 22);

        _dataApi.Restarts[1].ShouldBe(1);
        campaign.Step.ShouldBe(CampaignStep.Close);
        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("Batch 10 came without any row.");
        (await _pipeline.Campaigns.FindAsync(campaign.Id, Cancellation)).ShouldBe(campaign);
        _pipeline.ReadLog().ShouldContain($"campaign 1 failed: {campaign.End!.Reason}");
    }

    [Fact]
    public async Task PollAsync_GroupThatStaysComplete_FailsAfterOneRestart()
    {
        _dataApi.Faults.Enqueue(RefuseAsComplete);
        Campaign campaign = await PollAsync(await AddCampaignAsync(), times: 1);
        _dataApi.Faults.Enqueue(RefuseAsComplete);

        campaign = await Collector.PollAsync(campaign, Cancellation);

        _dataApi.Restarts[1].ShouldBe(1);
        campaign.Step.ShouldBe(CampaignStep.Close);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("group 1");
    }

    [Fact]
    public async Task PollAsync_SecondCampaignOfAGroup_StartsTheGroupOverFirst()
    {
        Campaign first = await AddCampaignAsync(minimumRows: 300);
        await PollAsync(first, times: 2);
        Campaign second = await AddCampaignAsync();

        await PollAsync(second, times: 2);

        _dataApi.Restarts[1].ShouldBe(1);
        (await Portions.ListAsync(second.Id, Cancellation)).ShouldHaveSingleItem().BatchNumber.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task PollAsync_BadAnswer_IsLoggedAndTheNextPollGoesOn(string body, int status, string reason)
    {
        _dataApi.Faults.Enqueue(async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        });
        Campaign campaign = await AddCampaignAsync();

        campaign = await Collector.PollAsync(campaign, Cancellation);

        campaign.Step.ShouldBe(CampaignStep.Collect);
        (await Portions.ListAsync(campaign.Id, Cancellation)).ShouldBeEmpty();
        Directory.Exists(_folder.Combine("objects", "portions", campaign.Key)).ShouldBeFalse("no portion is kept");
        IReadOnlyList<RejectedAnswer> rejected = await _pipeline.Services.GetRequiredService<RejectedAnswers>()
            .ListAsync(campaign.Id, Cancellation);
        rejected.Count.ShouldBe(status >= 500 ? 0 : 1, "what an overloaded API answers is not kept aside");
        rejected.ShouldAllBe(answer => answer.Reason.Contains(reason));
        _pipeline.ReadLog().ShouldContain(reason);
        LastPoll lastPoll = _pipeline.Services.GetRequiredService<LastPoll>();
        PollReport report = (await lastPoll.FindAsync(Cancellation)).ShouldNotBeNull();
        report.Used.ShouldBeFalse();
        report.Message.ShouldContain(reason);

        await Collector.PollAsync(campaign, Cancellation);

        (await Portions.ListAsync(campaign.Id, Cancellation)).ShouldHaveSingleItem();
        (await lastPoll.FindAsync(Cancellation)).ShouldNotBeNull().Used.ShouldBeTrue();
    }

    public static TheoryData<string, int, string> BadAnswers()
    {
        const string Row = "\"2766\",\"139\",\"5\",\"30\",\"0\",\"1000\",\"220\",\"230\",\"140\",\"900\",\"Rawah\"";
        return new TheoryData<string, int, string>
        {
            { "{\"detail\":\"oops\"}", 500, "500" },
            { "<html><body>Bad Gateway</body></html>", 502, "502" },
            { "<html><body>Welcome</body></html>", 200, "HTML" },
            { "{\"group_number\":1,\"batch_number\":1,\"data\":[[\"2766\",\"13", 200, "not JSON" },
            { "", 200, "empty" },
            { $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[{Row},\"1\"]]}}", 200, "13 fields" },
            { $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[{Row},\"C9999\",\"1\"]]}}", 200, "Soil_Type" },
            { $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[{Row},\"C7745\",\"7\"]]}}", 200, "Cover_Type" },
            { $"{{\"group_number\":2,\"batch_number\":1,\"data\":[[{Row},\"C7745\",\"1\"]]}}", 200, "group 2" },
            { $"{{\"group_number\":1,\"batch_number\":11,\"data\":[[{Row},\"C7745\",\"1\"]]}}", 200, "11" },
            { "{\"group_number\":1,\"batch_number\":1,\"data\":[]}", 200, "without any row" },
            { $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[{Row.Replace("2766", "NaN", StringComparison.Ordinal)},\"C7745\",\"1\"]]}}", 200, "Elevation" },
            { $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[{Row.Replace("2766", "-1", StringComparison.Ordinal)},\"C7745\",\"1\"]]}}", 200, "Elevation" },
            { $"{{\"group_number\":1,\"batch_number\":-1,\"data\":[[{Row},\"C7745\",\"1\"]]}}", 200, "-1" },
            { $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[\"{new string('1', 10_000_000)}\",\"1\"]]}}", 200, "13 fields" },
            {
                $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[{Row},\"C77\\ud83d\",\"1\"]]}}",
                200,
                "data[0]: field 11 is not valid text"
            },
            { "{\"detail\":\"\\ud83d\"}", 500, "500" },
        };
    }

    [Fact]
    public async Task PollAsync_AnswerThatDrips_IsGivenUpAfterTheTimeoutOfTheWhole()
    {
        await _pipeline.DisposeAsync();
        _pipeline = await PrepareAsync(new() { ["DataApi:Timeout"] = "00:00:00.300" });
        TaskCompletionSource aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _dataApi.Faults.Enqueue(async context =>
        {
            await using CancellationTokenRegistration end = context.RequestAborted.Register(aborted.SetResult);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(" ", CancellationToken.None);
                await context.Response.Body.FlushAsync(CancellationToken.None);
                await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            }
        });
        Campaign campaign = await AddCampaignAsync();

        await Collector.PollAsync(campaign, Cancellation);

        _pipeline.ReadLog().ShouldContain("did not answer in full within 0.3 s");
        await aborted.Task.WaitAsync(Cancellation);
    }

    [Fact]
    public async Task PollAsync_BatchesOutOfOrderAndTwice_KeepsEachRowOnce()
    {
        string third = _dataApi.Body(group: 1, batch: 3, seed: 3);
        foreach (string body in new[] { _dataApi.Body(group: 1, batch: 5, seed: 5), third, third, _dataApi.Body(1, 1, seed: 1) })
        {
            _dataApi.Faults.Enqueue(context => context.Response.WriteAsync(body));
        }

        Campaign campaign = await AddCampaignAsync();
        await PollAsync(campaign, times: 4);

        IReadOnlyList<KeptPortion> kept = await Portions.ListAsync(campaign.Id, Cancellation);
        kept.Select(portion => (portion.BatchNumber, portion.Rows, portion.NewRows)).ShouldBe(
            [(5, 150, 150), (3, 150, 150), (1, 150, 150)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"group_number\":1,")]
    public async Task PollAsync_AnswerThatNeverEnds_IsGivenUpAfterTheTimeout(string beginning)
    {
        await _pipeline.DisposeAsync();
        _pipeline = await PrepareAsync(new() { ["DataApi:Timeout"] = "00:00:00.300" });
        _dataApi.Faults.Enqueue(async context =>
        {
            if (beginning.Length > 0)
            {
                await context.Response.WriteAsync(beginning, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }

            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        Campaign campaign = await AddCampaignAsync();

        await Collector.PollAsync(campaign, Cancellation);

        _pipeline.ReadLog().ShouldContain("did not answer in full within 0.3 s");
    }

    [Fact]
    public async Task PollAsync_DataApiDown_IsLoggedWithItsAddress()
    {
        string url = _dataApi.Url;
        await _dataApi.DisposeAsync();
        Campaign campaign = await AddCampaignAsync();

        campaign = await Collector.PollAsync(campaign, Cancellation);

        campaign.Step.ShouldBe(CampaignStep.Collect);
        _pipeline.ReadLog().ShouldContain(url);
        _dataApi = await FakeDataApi.StartAsync();
    }

    [Fact]
    public async Task PollAsync_AfterARestart_GoesOnWithWhatIsKept()
    {
        Campaign campaign = await AddCampaignAsync();
        await PollAsync(campaign, times: 9);
        await _pipeline.DisposeAsync();
        _pipeline = await PrepareAsync();

        campaign = (await _pipeline.Campaigns.FindActiveAsync(Cancellation)).ShouldNotBeNull();
        campaign = await Collector.PollAsync(campaign, Cancellation);

        campaign.Step.ShouldBe(CampaignStep.Assemble);
        _pipeline.ReadLog().ShouldContain("10 portions of 10 batches, 1,500 rows (1,500 distinct)");
    }

    [Fact]
    public async Task PollAsync_AnswerKeptButNotRecorded_IsRecordedAfterTheRestart()
    {
        Campaign campaign = await AddCampaignAsync();
        PortionObjects objects = _pipeline.Services.GetRequiredService<PortionObjects>();
        byte[] answer = Encoding.UTF8.GetBytes(_dataApi.Body(group: 1, batch: 10, seed: 5));
        await objects.KeepAsync(campaign, batch: 10, PortionObjects.DigestOf(answer), answer, Cancellation);

        await Collector.PollAsync(campaign, Cancellation);

        (await Portions.ListAsync(campaign.Id, Cancellation))
            .Select(portion => portion.BatchNumber).ShouldBe([10, 1]);
    }

    [Fact]
    public async Task PollAsync_KeptAnswerSpoiledMeanwhile_GoesOnWithoutIt()
    {
        Campaign campaign = await AddCampaignAsync();
        await PollAsync(campaign, times: 2);
        KeptPortion spoiled = (await Portions.ListAsync(campaign.Id, Cancellation))[0];
        await File.WriteAllTextAsync(_folder.Combine("objects", spoiled.ObjectKey), "{}", Cancellation);
        await _pipeline.DisposeAsync();
        _pipeline = await PrepareAsync();

        await Collector.PollAsync(campaign, Cancellation);

        _pipeline.ReadLog().ShouldContain($"{spoiled.ObjectKey} is lost");
        (await Portions.ListKeptUpToAsync(campaign.Id, Cancellation))
            .Select(portion => portion.BatchNumber).ShouldBe([2, 3]);
    }

    private static async Task RefuseAsComplete(HttpContext context)
    {
        context.Response.StatusCode = 400;
        await context.Response.WriteAsJsonAsync(
            new { detail = "Ya se recolectó toda la información minima necesaria" }, context.RequestAborted);
    }

    private Task<TestPipeline> PrepareAsync(Dictionary<string, string?>? settings = null) =>
        TestPipeline.PrepareAsync(_folder, _dataApi, settings);

    private Task<Campaign> AddCampaignAsync(int? minimumRows = null) =>
        _pipeline.Campaigns.AddAsync(group: 1, minimumRows, planned: true, Cancellation);

    private async Task<Campaign> PollAsync(Campaign campaign, int times)
    {
        for (int poll = 0; poll < times; poll++)
        {
            campaign = await Collector.PollAsync(campaign, Cancellation);
        }

        return campaign;
    }
}
