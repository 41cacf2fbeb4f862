using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Explanations;
using CoverType.Inference.Models;
using CoverType.Modeling.Scoring;

namespace CoverType.Inference.Tests.Explanations;

public sealed class ShapleyValuesTests : IDisposable
{
    private const int Columns = 12;
    private const int All = 1 << Columns;

    private readonly OnnxScorer _model = new(TestModel.Of(3).Onnx);

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Explain_AForest_IsNearTheSumOverAllCoalitions(int seed)
    {
        IReadOnlyList<ForestCell> cells = TestCells.Random(4, seed);
        ForestCell[] background = [.. cells.Skip(1)];
        Explanation estimate = Explain(cells[0], background, permutations: 200);

        double[] exact = Exact(cells[0], background, estimate.CoverType);

        for (int i = 0; i < Columns; i++)
        {
            Contribution contribution = estimate.Contributions[i];
            contribution.Column.ShouldBe(ForestFeatures.Columns[i]);
            Math.Abs(contribution.Value - exact[i]).ShouldBeLessThan(
                (5 * contribution.StandardError) + 1e-6, $"{contribution.Column}: {contribution.Value} and {exact[i]}");
            contribution.StandardError.ShouldBeLessThan(0.02);
        }
    }

    [Fact]
    public void Explain_FewOrders_StatesTheErrorThatItHas()
    {
        List<double> ratios = [];
        for (int seed = 0; seed < 40; seed++)
        {
            IReadOnlyList<ForestCell> cells = TestCells.Random(4, 100 + seed);
            ForestCell[] background = [.. cells.Skip(1)];
            Explanation estimate = Explain(cells[0], background, permutations: 16);
            double[] exact = Exact(cells[0], background, estimate.CoverType);
            ratios.AddRange(Enumerable.Range(0, Columns)
                .Where(i => estimate.Contributions[i].StandardError > 1e-9)
                .Select(i => Math.Abs(estimate.Contributions[i].Value - exact[i]) / estimate.Contributions[i].StandardError));
        }

        // Student's t with 7 degrees of freedom: 68 % within 1.08 standard errors, 95 % within 2.36.
        double within = ratios.Count(ratio => ratio < 1.08) / (double)ratios.Count;
        within.ShouldBeInRange(0.5, 0.9);
        (ratios.Count(ratio => ratio < 2.36) / (double)ratios.Count).ShouldBeGreaterThan(0.85);
    }

    [Fact]
    public void Explain_AnyCell_AddsUpExactlyAndAlwaysTheSame()
    {
        IReadOnlyList<ForestCell> cells = TestCells.Random(53, seed: 9);
        ForestCell[] background = [.. cells.Take(32)];

        foreach (ForestCell cell in cells.Skip(32))
        {
            Explanation explanation = Explain(cell, background, permutations: 4);

            explanation.Contributions.Sum(contribution => contribution.Value)
                .ShouldBe(explanation.Probability - explanation.BaseProbability, 1e-12);
            explanation.BaseProbability.ShouldBe(
                background.Average(other => (double)_model.Score([other]).Probabilities(0)[explanation.CoverType]), 1e-6);
            Explain(cell, background, permutations: 4).Contributions.ShouldBe(explanation.Contributions);
        }
    }

    [Fact]
    public void Explain_AnAdditiveModel_IsExactWithoutError()
    {
        // The probability of cover 0 is a sum over the columns: the share of each is its own difference.
        IReadOnlyList<ForestCell> cells = TestCells.Random(6, seed: 5);
        ForestCell cell = cells[0];
        ForestCell[] background = [.. cells.Skip(1)];

        (_, Explanation explanation) = new ShapleyValues(new Coalitions(Columns, 8)).Explain(
            cell, background, (some, scores) => Score(some, scores, Additive), TestContext.Current.CancellationToken);

        foreach ((Contribution contribution, int i) in explanation.Contributions.Select((one, i) => (one, i)))
        {
            double expected = Part(cell, i) - background.Average(other => Part(other, i));
            contribution.Value.ShouldBe(expected, 1e-6);
            contribution.StandardError.ShouldBe(0, 1e-6);
        }
    }

    [Fact]
    public void Explain_AColumnThatTheModelIgnores_HasNoShare()
    {
        IReadOnlyList<ForestCell> cells = TestCells.Random(6, seed: 6);

        (_, Explanation explanation) = new ShapleyValues(new Coalitions(Columns, 8)).Explain(
            cells[0],
            [.. cells.Skip(1)],
            (some, scores) => Score(some, scores, cell => cell.Elevation > 2500 && cell.Slope > 20 ? 0.9 : 0.5),
            TestContext.Current.CancellationToken);

        explanation.Contributions.Where(contribution => contribution.Column is not ("Elevation" or "Slope"))
            .ShouldAllBe(contribution => contribution.Value == 0 && contribution.StandardError == 0);
    }

    [Fact]
    public void Explain_Cancelled_Ends()
    {
        IReadOnlyList<ForestCell> cells = TestCells.Random(40, seed: 6);

        Should.Throw<OperationCanceledException>(() => new ShapleyValues(new Coalitions(Columns, 8)).Explain(
            cells[0], [.. cells.Skip(1)], (_, _) => { }, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Coalitions_Orders_ArePairsOfAnOrderAndItsReverse()
    {
        Coalitions coalitions = new(Columns, 16);

        coalitions.Orders.Count.ShouldBe(16);
        for (int i = 0; i < 16; i += 2)
        {
            coalitions.Orders[i].Order().ShouldBe(Enumerable.Range(0, Columns));
            coalitions.Orders[i + 1].ShouldBe(coalitions.Orders[i].Reverse());
        }

        coalitions.Masks.ShouldBeUnique();
        coalitions.Masks.ShouldAllBe(mask => mask > 0 && mask < All - 1);
    }

    private static double Part(ForestCell cell, int column) => column switch
    {
        < 10 => ForestFeatures.Numeric[column].Value(cell) / 1e6,
        10 => cell.WildernessArea.Index / 100.0,
        _ => cell.SoilType.Index / 1000.0,
    };

    private static double Additive(ForestCell cell) => 0.5 + Enumerable.Range(0, Columns).Sum(i => Part(cell, i));

    private static void Score(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores, Func<ForestCell, double> probability)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            CoverProbabilities probabilities = default;
            probabilities[0] = (float)probability(cells[i]);
            scores[i] = new CellScore(0, probabilities);
        }
    }

    private Explanation Explain(ForestCell cell, ForestCell[] background, int permutations) =>
        new ShapleyValues(new Coalitions(Columns, permutations))
            .Explain(cell, background, Score, TestContext.Current.CancellationToken).Explanation;

    private void Score(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores)
    {
        CoverScores all = _model.Score(cells.ToArray());
        for (int i = 0; i < scores.Length; i++)
        {
            CoverProbabilities probabilities = default;
            all.Probabilities(i).CopyTo(probabilities);
            scores[i] = new CellScore((int)all.Code(i), probabilities);
        }
    }

    // Shapley's formula over all 4,096 coalitions.
    private double[] Exact(ForestCell cell, ForestCell[] background, int cover)
    {
        int[] numbers = MixedCells.NumbersOf(cell);
        List<ForestCell> mixed = [];
        for (int mask = 0; mask < All; mask++)
        {
            mixed.AddRange(background.Select(
                other => MixedCells.Mix(mask, cell, numbers, other, MixedCells.NumbersOf(other))));
        }

        CoverScores scores = _model.Score(mixed);
        double[] values = new double[All];
        for (int mask = 0; mask < All; mask++)
        {
            for (int i = 0; i < background.Length; i++)
            {
                values[mask] += scores.Probabilities((mask * background.Length) + i)[cover] / (double)background.Length;
            }
        }

        double[] shares = new double[Columns];
        for (int column = 0; column < Columns; column++)
        {
            for (int mask = 0; mask < All; mask++)
            {
                if ((mask & (1 << column)) == 0)
                {
                    int others = int.PopCount(mask);
                    double weight = Factorial(others) * Factorial(Columns - others - 1) / Factorial(Columns);
                    shares[column] += weight * (values[mask | (1 << column)] - values[mask]);
                }
            }
        }

        return shares;
    }

    private static double Factorial(int number) => number < 2 ? 1 : number * Factorial(number - 1);
}
