using CoverType.Domain;
using CoverType.Domain.Profiles;
using CoverType.Modeling.Gate;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Tests.Gate;

/// <summary>
/// Rows are given as numbers of cells by their label and the champion's prediction: a row of the table for each label.
/// </summary>
public sealed class LabelGateTests
{
    // The champion finds 16 of 20 aspens, and takes 8 of 480 lodgepole pines for aspen.
    private static readonly int[,] Usual =
    {
        { 380, 20, 0, 0, 0, 0, 0 },
        { 30, 442, 0, 0, 8, 0, 0 },
        { 0, 0, 60, 4, 0, 6, 0 },
        { 0, 0, 5, 15, 0, 0, 0 },
        { 0, 4, 0, 0, 16, 0, 0 },
        { 0, 0, 5, 0, 0, 45, 0 },
        { 4, 0, 0, 0, 0, 0, 46 },
    };

    [Fact]
    public void Check_MoreOfTheSame_HasNoDoubt()
    {
        LabelReport report = Check(Times(Usual, 4));

        report.Doubts.ShouldBeEmpty();
        report.Warnings.ShouldBeEmpty();
        report.ChampionAccuracy.ShouldBe(report.ChampionHoldOutAccuracy);
    }

    [Fact]
    public void Check_ACoverLabelledAsAnother_NamesBothAndThatItHasVanished()
    {
        int[,] rows = Times(Usual, 4);
        Move(rows, from: 4, to: 1);

        LabelReport report = Check(rows);

        report.Doubts.ShouldHaveSingleItem().ShouldBe(
            "The champion predicts Aspen for 96 cells, but the label of 0 % of them is Aspen (67 % in the hold-out of earlier "
            + "campaigns); most are labelled Lodgepole Pine. Aspen has vanished from the labels.");
        report.Warnings.ShouldHaveSingleItem().ShouldContain("No row is labelled Aspen");
    }

    [Fact]
    public void Check_ThreeOfSevenCovers_NamesTheOthersAndHasNoDoubt()
    {
        int[,] rows = Times(Usual, 8);
        Clear(rows, 2, 3, 4, 5);

        LabelReport report = Check(rows);

        report.Doubts.ShouldBeEmpty();
        report.Warnings.Count.ShouldBe(4);
    }

    [Fact]
    public void Check_AnotherRegionThatLooksLikeAnotherCover_HasNoDoubt()
    {
        // Half of the ponderosa pines there look like Douglas-fir, and the champion is sure of it.
        int[,] rows = new int[7, 7];
        rows[2, 2] = 300;
        rows[2, 5] = 300;
        rows[5, 5] = 200;
        rows[3, 3] = 50;

        Check(rows).Doubts.ShouldBeEmpty();
    }

    [Fact]
    public void Check_FortyPercentRandomLabels_NamesTheAgreementAndTheCovers()
    {
        string doubt = Check(Scrambled(0.4)).Doubts[0];

        doubt.ShouldContain("Where the champion is sure, the labels agree with 61 % of its predictions");
        doubt.ShouldContain("92 % in the hold-out of earlier campaigns");
        doubt.ShouldContain("It contradicts the labels for Spruce/Fir (");
        doubt.ShouldContain("Krummholz (");
    }

    [Fact]
    public void Check_ALimitThatAllowsIt_HasNoDoubt() =>
        Check(Scrambled(0.4), new DataGateOptions { MaximumAgreementLoss = 0.9 }).Doubts.ShouldBeEmpty();

    [Fact]
    public void Check_SoilThatTheChampionDoesNotKnow_DoesNotCount()
    {
        int[,] rows = Times(Usual, 4);
        Move(rows, from: 4, to: 1);

        Check(rows, soil: SoilType.All[7]).Doubts.ShouldBeEmpty();
    }

    [Fact]
    public void Check_ChampionThatIsSeldomRight_IsNoWitness()
    {
        // It always answers aspen, here as in the hold-out.
        int[,] holdOut = new int[7, 7];
        int[,] rows = new int[7, 7];
        for (int label = 0; label < 7; label++)
        {
            holdOut[label, 4] = 100;
            rows[label, 4] = label == 4 ? 0 : 100;
        }

        Check(rows, holdOut: holdOut).Doubts.ShouldBeEmpty();
    }

    [Fact]
    public void Check_LabelsFromOneToSix_AreNamedByTheChampion()
    {
        int[,] rows = new int[7, 7];
        for (int prediction = 0; prediction < 6; prediction++)
        {
            rows[prediction + 1, prediction] = 50;
        }

        Check(rows).Doubts[0].ShouldBe(
            "The labels count from 1 instead of 0: none is 0, and 300 of 300 are one more than what the champion is sure of.");
    }

    [Theory]
    [InlineData(2400, 3100, true)]
    [InlineData(3350, 2900, false)]
    public void Check_LabelsFromOneToSixWithoutAChampion_AreNamedByTheirHeights(int krummholz, int lodgepole, bool doubted)
    {
        LabelledCell[] rows =
        [
            .. Enumerable.Range(1, 6).SelectMany(label => Enumerable.Range(0, 10).Select(number => new LabelledCell(
                Cells.Typical((label == 6 ? krummholz : label == 1 ? lodgepole : 2600) + number), (ForestCover)label))),
        ];

        LabelReport report = LabelGate.Check(rows);

        report.Doubts.Any(doubt => doubt.StartsWith("The labels count from 1", StringComparison.Ordinal)).ShouldBe(doubted);
        report.Warnings.Any(warning => warning.Contains("all of 1 to 6 occur")).ShouldBe(!doubted);
    }

    [Fact]
    public void Check_NoChampion_HasNothingToCompareWith()
    {
        LabelReport report = LabelGate.Check(Rows(Scrambled(1)).Labelled);

        report.Doubts.ShouldBeEmpty();
        report.ChampionAccuracy.ShouldBeNull();
    }

    [Fact]
    public void Check_NoEarlierHoldOut_HasNoDoubt()
    {
        LabelReport report = Check(Scrambled(0.4), holdOut: new int[7, 7]);

        report.Doubts.ShouldBeEmpty();
        report.ChampionAccuracy.ShouldNotBeNull().ShouldBeLessThan(0.7);
        report.ChampionHoldOutAccuracy.ShouldBeNull();
    }

    private static LabelReport Check(
        int[,] rows, DataGateOptions? options = null, int[,]? holdOut = null, SoilType? soil = null)
    {
        (LabelledCell[] labelled, CoverScores scores) = Rows(rows, soil);
        (LabelledCell[] held, CoverScores heldScores) = Rows(holdOut ?? Usual);
        DataProfile profile = DataProfile.Of(Rows(Usual).Labelled);
        return LabelGate.Check(labelled, new ChampionView(scores, held, heldScores, profile), options);
    }

    private static (LabelledCell[] Labelled, CoverScores Scores) Rows(int[,] counts, SoilType? soil = null)
    {
        List<LabelledCell> rows = [];
        List<int> predictions = [];
        for (int label = 0; label < 7; label++)
        {
            for (int prediction = 0; prediction < 7; prediction++)
            {
                for (int number = 0; number < counts[label, prediction]; number++)
                {
                    ForestCell cell = Cells.Typical(1000 + rows.Count);
                    rows.Add(new LabelledCell(soil is null ? cell : cell with { SoilType = soil }, (ForestCover)label));
                    predictions.Add(prediction);
                }
            }
        }

        return ([.. rows], FixedModel.Scores(predictions));
    }

    private static int[,] Times(int[,] counts, int factor) => Map(counts, count => count * factor);

    /// <summary>Gives a share of the cells of each label and prediction a label that is drawn evenly.</summary>
    private static int[,] Scrambled(double share)
    {
        int[,] before = Times(Usual, 7);
        int[,] after = Map(before, count => (int)(count * (1 - share)));
        for (int prediction = 0; prediction < 7; prediction++)
        {
            int moved = Enumerable.Range(0, 7).Sum(label => before[label, prediction] - after[label, prediction]);
            for (int label = 0; label < 7; label++)
            {
                after[label, prediction] += moved / 7;
            }
        }

        return after;
    }

    private static int[,] Map(int[,] counts, Func<int, int> change)
    {
        int[,] changed = new int[7, 7];
        for (int label = 0; label < 7; label++)
        {
            for (int prediction = 0; prediction < 7; prediction++)
            {
                changed[label, prediction] = change(counts[label, prediction]);
            }
        }

        return changed;
    }

    private static void Move(int[,] counts, int from, int to)
    {
        for (int prediction = 0; prediction < 7; prediction++)
        {
            counts[to, prediction] += counts[from, prediction];
            counts[from, prediction] = 0;
        }
    }

    private static void Clear(int[,] counts, params int[] labels)
    {
        foreach (int label in labels)
        {
            for (int prediction = 0; prediction < 7; prediction++)
            {
                counts[label, prediction] = 0;
            }
        }
    }
}
