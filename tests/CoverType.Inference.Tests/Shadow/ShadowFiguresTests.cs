using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Shadow;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Inference.Tests.Shadow;

public sealed class ShadowFiguresTests
{
    private static readonly ForestCell Cell = TestCells.Random(1, seed: 1)[0];
    private static readonly ModelIdentity Champion = new("covertype", "1", null);
    private static readonly ModelIdentity Challenger = new("covertype", "2", null);

    private readonly FakeTimeProvider _time = new();
    private readonly ShadowFigures _figures;

    public ShadowFiguresTests() => _figures = new ShadowFigures(_time);

    [Fact]
    public void Report_NoRows_HasNoShares()
    {
        ShadowReport report = _figures.Report();

        report.Rows.ShouldBe(0);
        report.Agreement.ShouldBeNull();
        report.AgreementLow.ShouldBeNull();
        report.Latency.ShouldBeNull();
        _figures.Agreement.ShouldBeNull();
    }

    [Fact]
    public void Report_SomeRows_CountsAgreementsDifferencesAndTimes()
    {
        for (int i = 0; i < 100; i++)
        {
            Add(Champion, i < 80 ? 3 : 4, Challenger, milliseconds: i + 1);
        }

        ShadowReport report = _figures.Report();

        (report.Champion, report.Challenger).ShouldBe((Champion, Challenger));
        report.Since.ShouldBe(_time.GetUtcNow());
        (report.Rows, report.Agreements).ShouldBe((100L, 80L));
        report.Agreement.ShouldBe(0.8);
        report.AgreementLow!.Value.ShouldBe(0.7111708, 1e-6);
        report.AgreementHigh!.Value.ShouldBe(0.8666331, 1e-6);
        report.MeanProbabilityDifference!.Value.ShouldBe(0.2 * 0.5, 1e-6);
        ShadowLatency latency = report.Latency.ShouldNotBeNull();
        latency.ChampionMean.ShouldBe(2, 1e-6);
        latency.ChallengerMean.ShouldBe(50.5, 1e-6);
        latency.ChallengerMedian.ShouldBe(50, 1e-6);
        latency.ChallengerP99.ShouldBe(99, 1e-6);
        (_figures.TotalAgreements, _figures.TotalDisagreements).ShouldBe((80L, 20L));
    }

    [Fact]
    public void Report_AnotherChampion_BeginsAgainAndTheTotalsStay()
    {
        Add(Champion, 3, Challenger);
        _time.Advance(TimeSpan.FromMinutes(1));

        Add(Champion with { Version = "3" }, 4, Challenger);

        ShadowReport report = _figures.Report();
        (report.Rows, report.Agreements).ShouldBe((1L, 0L));
        report.Since.ShouldBe(_time.GetUtcNow());
        report.Champion!.Version.ShouldBe("3");
        (_figures.TotalAgreements, _figures.TotalDisagreements).ShouldBe((1L, 1L));
    }

    [Fact]
    public void AddFailure_OfTheChallenger_IsCountedAndIsNoRow()
    {
        _figures.AddFailure(new ShadowedCell(Cell, Score(3, 1), Champion, TimeSpan.Zero), Challenger);

        ShadowReport report = _figures.Report();
        (report.Rows, report.Failures).ShouldBe((0L, 1L));
    }

    private static CellScore Score(int cover, float probability)
    {
        CoverProbabilities probabilities = default;
        probabilities[cover] = probability;
        return new CellScore(cover, probabilities);
    }

    /// <summary>The champion gives cover 3 a probability of 0.5; the challenger the same, or another cover.</summary>
    private void Add(ModelIdentity champion, int cover, ModelIdentity challenger, double milliseconds = 1) => _figures.Add(
        new ShadowedCell(Cell, Score(3, 0.5f), champion, TimeSpan.FromMilliseconds(2)),
        Score(cover, 0.5f),
        challenger,
        TimeSpan.FromMilliseconds(milliseconds));
}
