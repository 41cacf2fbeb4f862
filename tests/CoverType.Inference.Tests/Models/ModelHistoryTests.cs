using CoverType.Clients.Predictions;
using CoverType.Inference.Models;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Inference.Tests.Models;

public sealed class ModelHistoryTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ModelHistory _history;

    public ModelHistoryTests() => _history = new ModelHistory(_time);

    [Fact]
    public void ReasonAgainst_RefusedVersion_IsTheReasonUntilItMayBeTriedAgain()
    {
        _history.AddRefused(Version(1), "broken", TimeSpan.FromMinutes(1));
        _history.ReasonAgainst(Version(1)).ShouldBe("broken");
        _history.ReasonAgainst(Version(2)).ShouldBeNull();

        _time.Advance(TimeSpan.FromMinutes(1));

        _history.ReasonAgainst(Version(1)).ShouldBeNull();
        _history.Refusals.ShouldHaveSingleItem().Reason.ShouldBe("broken");
    }

    [Fact]
    public void AllowRetries_RefusedVersion_MayBeTriedAtOnce()
    {
        _history.AddRefused(Version(1), "broken", TimeSpan.FromMinutes(1));

        _history.AllowRetries();

        _history.ReasonAgainst(Version(1)).ShouldBeNull();
    }

    [Fact]
    public void Refusals_MoreThanAreKept_AreTheNewestFirstAndAllCounted()
    {
        for (int i = 1; i <= 12; i++)
        {
            _history.AddRefused(Version(i), $"{i}", TimeSpan.Zero);
        }

        _history.AddRefused(Version(5), "again", TimeSpan.Zero);

        IReadOnlyList<RefusedModel> refusals = _history.Refusals;
        refusals.Count.ShouldBe(10);
        refusals[0].Reason.ShouldBe("again");
        refusals[1].Version.ShouldBe("12");
        _history.Refused.ShouldBe(13);
    }

    private static RegisteredVersion Version(int number) => new("covertype", $"{number}", null, $"models:/m-{number}", null);
}
