using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Modeling.Scoring;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Inference.Tests.Models;

public sealed class RecordGraphTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(RecordGraph.RowsPerRun)]
    [InlineData((2 * RecordGraph.RowsPerRun) + 3)]
    public void Score_ManyCells_GivesEachItsOwnScore(int count)
    {
        IReadOnlyList<ForestCell> cells = TestCells.Random(count, seed: count);
        CoverScores expected = TestModel.Of(1).Score(cells);
        using RecordGraph graph = new(new InferenceSession(TestModel.Of(1).Onnx));
        CellScore[] scores = new CellScore[count];

        graph.Score([.. cells], scores);

        for (int row = 0; row < count; row++)
        {
            scores[row].Cover.ShouldBe(expected.Code(row));
            scores[row].Probabilities.SequenceEqual(expected.Probabilities(row)).ShouldBeTrue($"row {row}");
        }
    }

    [Fact]
    public async Task Score_ManyThreadsAndSizes_NeverMixesTheirCells()
    {
        IReadOnlyList<ForestCell> cells = TestCells.Random(100, seed: 3);
        CoverScores expected = TestModel.Of(1).Score(cells);
        using RecordGraph graph = new(new InferenceSession(TestModel.Of(1).Onnx));

        await Parallel.ForAsync(0, 400, TestContext.Current.CancellationToken, (turn, _) =>
        {
            int start = turn % 90;
            int count = 1 + (turn % 10);
            CellScore[] scores = new CellScore[count];
            graph.Score([.. cells.Skip(start).Take(count)], scores);
            for (int row = 0; row < count; row++)
            {
                scores[row].Probabilities.SequenceEqual(expected.Probabilities(start + row)).ShouldBeTrue();
            }

            return ValueTask.CompletedTask;
        });
    }
}
