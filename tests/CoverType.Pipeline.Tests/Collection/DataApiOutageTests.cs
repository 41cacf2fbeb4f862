using CoverType.Clients.DataApi;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Pipeline.Tests.Collection;

public sealed class DataApiOutageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StatusCodes.Status503ServiceUnavailable)]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    [InlineData(null)]
    public async Task PollAsync_DataApiAwayForManyPolls_LogsOneLineWhenItBeginsAndOneWhenItEnds(int? status)
    {
        using TemporaryFolder folder = new();
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();
        await using TestPipeline pipeline = await TestPipeline.PrepareAsync(folder, dataApi);
        Campaign campaign = await pipeline.Campaigns.AddAsync(1, minimumRows: null, planned: true, Cancellation);
        PortionCollector collector = pipeline.Services.GetRequiredService<PortionCollector>();
        for (int poll = 0; poll < 5; poll++)
        {
            // The client of the data API may repeat a request by itself.
            for (int repetition = 0; repetition < 10; repetition++)
            {
                dataApi.Faults.Enqueue(context => FailAsync(context, status));
            }

            await collector.PollAsync(campaign, Cancellation);
            dataApi.Faults.Clear();
        }

        (await pipeline.Services.GetRequiredService<LastPoll>().FindAsync(Cancellation))!.Used.ShouldBeFalse();
        await collector.PollAsync(campaign, Cancellation);

        string log = pipeline.ReadLog();
        log.Split("the data API is not available").Length.ShouldBe(2, log);
        log.Split("the data API is available again").Length.ShouldBe(2, log);
        log.ShouldNotContain("is not used");
    }

    [Fact]
    public async Task AskAsync_FailuresWithoutEnd_LeavesTheDataApiAloneForAWhile()
    {
        FakeTimeProvider clock = new();
        using TemporaryFolder folder = new();
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();
        await using TestPipeline pipeline = await TestPipeline.PrepareAsync(
            folder,
            dataApi,
            new() { ["Collection:FailuresBeforeBreak"] = "3", ["Collection:BreakDuration"] = "00:05:00" },
            builder => builder.Services.AddSingleton<TimeProvider>(clock));
        DataApiPolls polls = pipeline.Services.GetRequiredService<DataApiPolls>();
        for (int poll = 0; poll < 3; poll++)
        {
            for (int repetition = 0; repetition < 10; repetition++)
            {
                dataApi.Faults.Enqueue(context => FailAsync(context, status: null));
            }

            (await Should.ThrowAsync<DataApiException>(() => polls.AskAsync(1, Cancellation)))
                .Message.ShouldContain("could not be reached");
            dataApi.Faults.Clear();
        }

        int requests = dataApi.Requests;
        DataApiException refused = await Should.ThrowAsync<DataApiException>(() => polls.AskAsync(1, Cancellation));
        clock.Advance(TimeSpan.FromMinutes(5));
        await polls.AskAsync(1, Cancellation);

        refused.Message.ShouldContain("is left alone for 300 s (Collection:BreakDuration): its last 3 requests failed.");
        DataApiPolls.IsOutage(refused).ShouldBeTrue();
        dataApi.Requests.ShouldBe(requests + 1);
    }

    private static Task FailAsync(HttpContext context, int? status)
    {
        if (status is null)
        {
            context.Abort();
        }
        else
        {
            context.Response.StatusCode = status.Value;
        }

        return Task.CompletedTask;
    }
}
