using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Scheduling;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Quartz;

namespace CoverType.Pipeline.Tests.Scheduling;

public sealed class JobRetriesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AdvanceAfterFailureAsync_FailuresInARow_WaitEverLonger()
    {
        using TemporaryFolder folder = new();
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();
        await using TestPipeline pipeline = await TestPipeline.PrepareAsync(folder, dataApi);
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        IOptions<CampaignOptions> options = Options.Create(new CampaignOptions
        {
            RetryDelay = TimeSpan.FromSeconds(2),
            LongestRetryDelay = TimeSpan.FromSeconds(10),
            RetryJitter = 0,
        });
        JobRetries retries = new(
            pipeline.Services.GetRequiredService<PipelineSchedule>(),
            new RetrySchedule(options, time),
            pipeline.Services.GetRequiredService<JobFailures>(),
            options,
            time,
            NullLogger<JobRetries>.Instance);

        List<double?> waits = [];
        for (int failure = 0; failure < 4; failure++)
        {
            await retries.AdvanceAfterFailureAsync($"Failure {failure}.", Cancellation);
            waits.Add((retries.NextAdvanceAt - time.GetUtcNow())?.TotalSeconds);
        }

        waits.ShouldBe([2, 4, 8, 10]);
        ISchedulerFactory schedulers = pipeline.Services.GetRequiredService<ISchedulerFactory>();
        IReadOnlyCollection<ITrigger> triggers = await (await schedulers.GetScheduler(Cancellation))
            .GetTriggersOfJob(PipelineJobs.Advance, Cancellation);
        triggers.Single(trigger => trigger.Key.Name == "advance-once").StartTimeUtc
            .ShouldBe(time.GetUtcNow().AddSeconds(2), TimeSpan.FromSeconds(1));
        retries.Waiting.ShouldNotBeNull().ShouldSatisfyAllConditions(
            () => retries.Waiting!.Failures.ShouldBe(4),
            () => retries.Waiting!.Reason.ShouldBe("Failure 3."));
        retries.AdvanceSucceeded();
        retries.NextAdvanceAt.ShouldBeNull();
    }
}
