using CoverType.Pipeline.Campaigns;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Pipeline.Tests.Campaigns;

public sealed class RetryScheduleTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void IsDue_BeforeAtAndAfterTheTimeAndWithTheClockSetBack_IsFalseOnlyBefore()
    {
        RetrySchedule schedule = new(Options.Create(new CampaignOptions()), _time);
        DateTimeOffset due = schedule.NextAttempt(failures: 10);

        schedule.IsDue(null).ShouldBeTrue();
        schedule.IsDue(due).ShouldBeFalse();
        _time.AdjustTime(due.AddHours(-1));
        schedule.IsDue(due).ShouldBeTrue("no attempt is an hour away");
        _time.AdjustTime(due.AddSeconds(-1));
        schedule.IsDue(due).ShouldBeFalse();
        _time.AdjustTime(due);
        schedule.IsDue(due).ShouldBeTrue();
    }

    [Fact]
    public void NextAttempt_WithJitter_LeavesThatPartOfTheWaitToChance()
    {
        RetrySchedule schedule = new(
            Options.Create(new CampaignOptions
            {
                RetryDelay = TimeSpan.FromSeconds(10),
                LongestRetryDelay = TimeSpan.FromSeconds(30),
                RetryJitter = 0.5,
            }),
            _time);

        foreach ((int failures, double longest) in new[] { (1, 10.0), (2, 20.0), (3, 30.0), (1000, 30.0) })
        {
            double[] waits =
            [
                .. Enumerable.Range(0, 200).Select(_ => (schedule.NextAttempt(failures) - _time.GetUtcNow()).TotalSeconds),
            ];

            waits.ShouldAllBe(wait => wait >= longest / 2 && wait <= longest);
            waits.Distinct().Count().ShouldBeGreaterThan(100);
        }
    }
}
