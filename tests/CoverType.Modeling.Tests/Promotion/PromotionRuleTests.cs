using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Promotion;

namespace CoverType.Modeling.Tests.Promotion;

public sealed class PromotionRuleTests
{
    private static readonly int[] Truths = [.. Enumerable.Range(0, 1000).Select(row => row % 2)];

    [Fact]
    public void Decide_NoChampion_Promotes()
    {
        PromotionDecision decision = PromotionRule.Decide(Wrong(100), champion: null);

        decision.Promote.ShouldBeTrue();
        decision.Reason.ShouldContain("no champion");
        decision.Reason.ShouldContain("0.9000");
    }

    [Fact]
    public void Decide_ChampionThatCannotBeScored_LosesWithThatReason()
    {
        PromotionDecision decision = PromotionRule.Decide(Wrong(300), null, "model.onnx is truncated");

        decision.Promote.ShouldBeTrue();
        decision.Reason.ShouldContain("model.onnx is truncated");
    }

    [Fact]
    public void Decide_WorseThanTheMajority_IsRefusedEvenWithoutAChampion()
    {
        PromotionDecision decision = PromotionRule.Decide(Wrong(600), null);

        decision.Promote.ShouldBeFalse();
        decision.Reason.ShouldContain("most frequent cover");
    }

    [Fact]
    public void Decide_WorseThanTheMajorityBesideABrokenChampion_IsRefusedAndTellsOfBoth()
    {
        PromotionDecision decision = PromotionRule.Decide(Wrong(600), null, "model.onnx is truncated");

        decision.Promote.ShouldBeFalse();
        decision.Reason.ShouldContain("most frequent cover");
        decision.Reason.ShouldContain("model.onnx is truncated");
    }

    [Fact]
    public void Decide_ClearlyBetter_Promotes()
    {
        PromotionDecision decision = PromotionRule.Decide(Wrong(100), Wrong(150));

        decision.Promote.ShouldBeTrue();
        decision.Reason.ShouldContain("better");
        decision.Reason.ShouldContain("0.9000 against 0.8500");
    }

    [Fact]
    public void Decide_BetterByWhatChanceExplains_Stays()
    {
        PromotionDecision decision = PromotionRule.Decide(Wrong(100), Wrong(103));

        decision.Promote.ShouldBeFalse();
        decision.Reason.ShouldContain("not clearly better");
    }

    [Fact]
    public void Decide_TheSameAnswers_Stays() => PromotionRule.Decide(Wrong(100), Wrong(100)).Promote.ShouldBeFalse();

    [Fact]
    public void Decide_BetterOnTheWholeButACoverCollapses_Stays()
    {
        int[] truths = [.. Enumerable.Range(0, 1000).Select(row => row < 50 ? 4 : 1)];
        ModelEvaluation champion = FixedModel.Evaluate(
            truths, [.. truths.Select((truth, row) => row is >= 50 and < 300 ? 0 : truth)]);
        ModelEvaluation challenger = FixedModel.Evaluate(
            truths, [.. truths.Select((truth, row) => row < 10 ? 1 : truth)]);

        PromotionDecision decision = PromotionRule.Decide(challenger, champion);

        challenger.Accuracy.ShouldBeGreaterThan(champion.Accuracy);
        decision.Promote.ShouldBeFalse();
        decision.Reason.ShouldContain("Aspen");
    }

    [Theory]
    [InlineData(19, true)]
    [InlineData(20, false)]
    public void Decide_ACoverOfFewCellsCollapses_CountsFromTwentyCellsOn(int aspens, bool promoted)
    {
        int[] truths = [.. Enumerable.Range(0, 1000).Select(row => row < aspens ? 4 : 1)];
        ModelEvaluation champion = FixedModel.Evaluate(
            truths, [.. truths.Select((truth, row) => row is >= 50 and < 300 ? 0 : truth)]);
        ModelEvaluation challenger = FixedModel.Evaluate(truths, [.. truths.Select(_ => 1)]);

        PromotionRule.Decide(challenger, champion).Promote.ShouldBe(promoted);
    }

    [Fact]
    public void Decide_OtherRows_Throws()
    {
        ModelEvaluation other = FixedModel.Evaluate([.. Truths.Take(999)], [.. Truths.Take(999)]);

        Should.Throw<ArgumentException>(() => PromotionRule.Decide(Wrong(0), other));
    }

    // scipy.stats.binomtest(wins, wins + losses, alternative="greater").pvalue
    [Theory]
    [InlineData(5, 0, 0.03125)]
    [InlineData(8, 2, 0.0546875)]
    [InlineData(0, 0, 1)]
    [InlineData(60, 40, 0.02844396682049)]
    [InlineData(0, 5, 1)]
    [InlineData(171, 120, 0.0016543993165634519)]
    [InlineData(300, 250, 0.018289372774551352)]
    [InlineData(3000, 2900, 0.09871951242178825)]
    [InlineData(12000, 11900, 0.2609639454756706)]
    public void OneSided_KnownCounts_GivesTheBinomialTail(int wins, int losses, double expected) =>
        McNemarTest.OneSided(wins, losses).ShouldBe(expected, 1e-9);

    [Fact]
    public void OneSided_AllSmallCounts_AgreesWithStirlingsSeries()
    {
        for (int wins = 0; wins <= 60; wins++)
        {
            for (int losses = 0; losses <= 60; losses++)
            {
                McNemarTest.OneSided(wins, losses).ShouldBe(ByStirling(wins, losses), 1e-8);
            }
        }
    }

    /// <summary>The p-value as it was computed before MathNet.Numerics.</summary>
    private static double ByStirling(int wins, int losses)
    {
        int cells = wins + losses;
        double sum = 0;
        for (int heads = wins; heads <= cells; heads++)
        {
            double logChoose = LogFactorial(cells) - LogFactorial(heads) - LogFactorial(cells - heads);
            sum += Math.Exp(logChoose - (cells * Math.Log(2)));
        }

        return Math.Min(sum, 1);
    }

    private static double LogFactorial(int n)
    {
        if (n <= 20)
        {
            return Math.Log(Enumerable.Range(1, n).Aggregate(1.0, (product, factor) => product * factor));
        }

        double x = n + 1.0;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI))
            + (1 / (12 * x)) - (1 / (360 * x * x * x)) + (1 / (1260 * Math.Pow(x, 5)));
    }

    private static ModelEvaluation Wrong(int count) =>
        FixedModel.Evaluate(Truths, [.. Truths.Select((truth, row) => row < count ? 1 - truth : truth)]);
}
