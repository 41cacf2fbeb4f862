using CoverType.Pipeline.Scheduling;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Pipeline.Tests.Scheduling;

public sealed class ClockJumpsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(-180)]
    [InlineData(-3600)]
    [InlineData(3600)]
    [InlineData(-31_536_000)]
    [InlineData(1)]
    public void Find_AfterAJump_ReturnsItOnce(int seconds)
    {
        SetClock clock = new(_time);
        ClockJumps jumps = new(clock);
        _time.Advance(TimeSpan.FromSeconds(1));
        clock.Jump(TimeSpan.FromSeconds(seconds));

        jumps.Find().ShouldBe(TimeSpan.FromSeconds(seconds));
        _time.Advance(TimeSpan.FromSeconds(1));
        jumps.Find().ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Find_ClockThatRunsAThousandthTooFast_IsNoJump()
    {
        SetClock clock = new(_time);
        ClockJumps jumps = new(clock);
        for (int second = 0; second < 10_000; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            clock.Jump(TimeSpan.FromMilliseconds(1));

            jumps.Find().ShouldBe(TimeSpan.Zero);
        }
    }
}
