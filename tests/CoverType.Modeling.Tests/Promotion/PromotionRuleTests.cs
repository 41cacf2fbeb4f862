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

    /// <summary>
    /// Aspen against the rest, in figures of champion and challenger: how many of 100 aspens each finds, and how many of 900
    /// others each takes for aspen; <paramref name="gained"/> of the others only the challenger gets right. A half of the
    /// others is lodgepole pine, the other half spruce/fir.
    /// </summary>
    [Theory]
    [InlineData("as good, and better elsewhere", 80, 10, 80, 10, 50, true)]
    [InlineData("loses ten points of recall", 80, 10, 70, 10, 50, true)]
    [InlineData("loses more than ten points of recall", 80, 10, 69, 10, 50, false)]
    [InlineData("loses a third of the little recall", 24, 10, 15, 10, 50, false)]
    [InlineData("loses a third of a recall so small that it may be chance", 6, 10, 4, 10, 50, true)]
    [InlineData("finds none of the few that the champion finds", 6, 10, 0, 10, 50, false)]
    [InlineData("loses more than ten points of precision", 80, 5, 80, 25, 50, false)]
    [InlineData("loses a third of the little precision", 80, 220, 80, 420, 200, false)]
    [InlineData("loses precision by chance", 20, 2, 24, 6, 50, true)]
    [InlineData("loses recall, but the champion named aspen nearly everywhere", 100, 600, 73, 3, 0, true)]
    public void Decide_ACoverInRecallAndPrecision_FollowsTheTable(
        string situation, int found, int mistaken, int foundNow, int mistakenNow, int gained, bool promoted)
    {
        int[] truths = [.. Enumerable.Range(0, 1000).Select(row => row < 100 ? 4 : row % 2)];
        ModelEvaluation champion = FixedModel.Evaluate(truths, Aspens(found, mistaken, wrongElsewhere: gained));
        ModelEvaluation challenger = FixedModel.Evaluate(truths, Aspens(foundNow, mistakenNow, wrongElsewhere: 0));

        PromotionRule.Decide(challenger, champion).Promote.ShouldBe(promoted, situation);
    }

    [Fact]
    public void Decide_ChampionThatAlwaysAnswersAspen_DoesNotKeepAGoodChallengerOut()
    {
        int[] truths = [.. Enumerable.Range(0, 1000).Select(row => row < 30 ? 4 : row % 2)];
        ModelEvaluation champion = FixedModel.Evaluate(truths, [.. truths.Select(_ => 4)]);
        ModelEvaluation challenger = FixedModel.Evaluate(
            truths, [.. truths.Select((truth, row) => row < 8 ? 1 : row is >= 30 and < 83 ? 4 : truth)]);

        PromotionDecision decision = PromotionRule.Decide(challenger, champion);

        challenger.Accuracy.ShouldBe(0.939);
        challenger.Classes[4].Recall.ShouldBe(22.0 / 30);
        decision.Promote.ShouldBeTrue();
        decision.Reason.ShouldContain("The champion's accuracy of 0.0300 on 1000 rows is below 0.4850");
    }

    [Fact]
    public void Decide_ChampionThatAlwaysAnswersTheMostFrequentCover_DoesNotKeepAGoodChallengerOut()
    {
        int[] truths = [.. Enumerable.Range(0, 1000).Select(row => row < 490 ? 1 : 0)];
        ModelEvaluation champion = FixedModel.Evaluate(truths, [.. truths.Select(_ => 0)]);
        ModelEvaluation challenger = FixedModel.Evaluate(
            truths, [.. truths.Select((truth, row) => row is >= 490 and < 590 ? 1 : truth)]);

        challenger.Classes[0].Recall.ShouldBeLessThan(0.81);
        PromotionRule.Decide(challenger, champion).Promote.ShouldBeTrue();
    }

    [Fact]
    public void Decide_ChampionBelowTheFloorThatKnowsACoverWell_KeepsThatCover()
    {
        int[] truths = [.. Enumerable.Range(0, 1000).Select(row => row < 100 ? 4 : 1)];
        ModelEvaluation champion = FixedModel.Evaluate(truths, Aspens(found: 90, mistaken: 0, wrongElsewhere: 500));
        ModelEvaluation challenger = FixedModel.Evaluate(truths, [.. truths.Select((_, row) => row < 50 ? 4 : 1)]);

        PromotionDecision decision = PromotionRule.Decide(challenger, champion);

        decision.Promote.ShouldBeFalse();
        decision.Reason.ShouldStartWith("Its F1 of Aspen is 66.7 %; the champion's is 94.7 %.");
    }

    [Fact]
    public void Decide_BothBelowTheFloor_RefusesTheChallenger() =>
        PromotionRule.Decide(Wrong(600), Wrong(700)).Promote.ShouldBeFalse();

    [Fact]
    public void Decide_ACoverCollapsesOnTheRowsOfOneCampaign_IsRefusedAlthoughItGainsOnAll()
    {
        // 60 aspens of campaign 1, of which the challenger finds 30 instead of 54, and 240 of campaign 2: 200 instead of 120.
        int[] sources = [.. Enumerable.Range(0, 1000).Select(row => row < 600 ? 1 : 2)];
        int[] truths = [.. Enumerable.Range(0, 1000).Select(row => row is < 60 or >= 760 ? 4 : 1)];
        ModelEvaluation champion = FixedModel.Evaluate(
            truths, [.. Enumerable.Range(0, 1000).Select(row => row is < 54 or >= 880 ? 4 : 1)]);
        ModelEvaluation challenger = FixedModel.Evaluate(
            truths, [.. Enumerable.Range(0, 1000).Select(row => row is < 30 or >= 800 ? 4 : 1)]);

        PromotionRule.Decide(challenger, champion).Promote.ShouldBeTrue();
        PromotionDecision decision = PromotionRule.Decide(
            challenger, champion, evidence: new PromotionEvidence { Sources = sources });

        decision.Promote.ShouldBeFalse();
        decision.Reason.ShouldStartWith(
            "On the 600 held-out rows of campaign 1: Its recall of Aspen is 50.0 %; the champion's is 90.0 %.");
    }

    [Fact]
    public void Decide_ClearlyWorseOnOneSource_IsRefusedWithItsNumber()
    {
        int[] sources = [.. Enumerable.Range(0, 1000).Select(row => row < 200 ? 7 : 9)];
        ModelEvaluation champion = FixedModel.Evaluate(
            Truths, [.. Truths.Select((truth, row) => row is >= 200 and < 400 ? 1 - truth : truth)]);
        ModelEvaluation challenger = FixedModel.Evaluate(
            Truths, [.. Truths.Select((truth, row) => row < 40 ? 1 - truth : truth)]);

        PromotionRule.Decide(challenger, champion).Promote.ShouldBeTrue();
        PromotionDecision decision = PromotionRule.Decide(
            challenger, champion, evidence: new PromotionEvidence { Sources = sources });

        decision.Promote.ShouldBeFalse();
        decision.Reason.ShouldContain("On the 200 held-out rows of campaign 7: its accuracy is 0.8000; the champion's is 1.0000");
    }

    [Theory]
    [InlineData(0.85, 1000, false)]
    [InlineData(0.96, 1000, true)]
    [InlineData(0.85, 10, true)]
    [InlineData(null, 0, true)]
    public void Decide_HoldOutFarAboveTheTrial_NamesWhatIsTooGood(double? trial, int trialRows, bool promoted)
    {
        PromotionEvidence evidence = new() { TrialAccuracy = trial, TrialRows = trialRows };

        PromotionDecision decision = PromotionRule.Decide(Wrong(0), Wrong(150), evidence: evidence);
        PromotionDecision first = PromotionRule.Decide(Wrong(0), champion: null, evidence: evidence);

        decision.Promote.ShouldBe(promoted);
        decision.Reason.Contains("It is too good: its accuracy of 1.0000").ShouldBe(!promoted);
        first.Promote.ShouldBeTrue();
        first.Reason.Contains("It is too good").ShouldBe(!promoted);
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

    private static int[] Aspens(int found, int mistaken, int wrongElsewhere) =>
    [
        .. Enumerable.Range(0, 1000).Select(row => row switch
        {
            < 100 => row < found ? 4 : 1,
            _ when row - 100 < mistaken => 4,
            _ when row >= 1000 - wrongElsewhere => 1 - (row % 2),
            _ => row % 2,
        }),
    ];

    private static ModelEvaluation Wrong(int count) =>
        FixedModel.Evaluate(Truths, [.. Truths.Select((truth, row) => row < count ? 1 - truth : truth)]);
}
