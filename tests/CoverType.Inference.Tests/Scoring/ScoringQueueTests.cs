using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Scoring;

namespace CoverType.Inference.Tests.Scoring;

public sealed class ScoringQueueTests
{
    private static readonly ModelIdentity Model = new("covertype", "1", null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void ScoreAsync_SlotIsFree_IsScoredAtOnceOnTheCallersThread()
    {
        int thread = 0;
        ScoringQueue queue = new(
            (_, _) =>
            {
                thread = Environment.CurrentManagedThreadId;
                return Model;
            },
            slots: 1);

        queue.ScoreAsync(Cell(3)).AsTask().IsCompletedSuccessfully.ShouldBeTrue();

        thread.ShouldBe(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public async Task ScoreAsync_SlotIsTaken_AllThatWaitAreScoredInOneRun()
    {
        List<int> runs = [];
        using ManualResetEventSlim go = new();
        using ManualResetEventSlim isRunning = new();
        ScoringQueue queue = new(
            (cells, scores) =>
            {
                runs.Add(cells.Length);
                isRunning.Set();
                go.Wait(Cancellation);
                return Score(cells, scores);
            },
            slots: 1);
        Task<ScoredCell?> first = Task.Run(async () => await queue.ScoreAsync(Cell(0)), Cancellation);
        isRunning.Wait(TimeSpan.FromMinutes(1), Cancellation).ShouldBeTrue();

        Task<ScoredCell?>[] others = [.. Enumerable.Range(1, 20).Select(i => queue.ScoreAsync(Cell(i)).AsTask())];
        go.Set();

        ScoredCell?[] scored = await Task.WhenAll([first, .. others]);
        scored.Select(each => each!.Value.Score.Cover).ShouldBe(Enumerable.Range(0, 21).Select(i => i % 7));
        runs.ShouldBe([1, 20]);
    }

    [Fact]
    public async Task ScoreAsync_ManyCallers_EachGetsItsOwnScoreAndNoneIsForgotten()
    {
        ScoringQueue queue = new(Score, slots: 1);

        await Parallel.ForAsync(
            0,
            20_000,
            new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Cancellation },
            async (i, _) => (await queue.ScoreAsync(Cell(i)))!.Value.Score.Cover.ShouldBe(i % 7));
    }

    [Fact]
    public async Task ScoreAsync_RunFails_FailsThatRunOnly()
    {
        int runs = 0;
        ScoringQueue queue = new(
            (cells, scores) => runs++ == 0 ? throw new InvalidOperationException("The graph failed.") : Score(cells, scores),
            slots: 1);

        await Should.ThrowAsync<InvalidOperationException>(async () => await queue.ScoreAsync(Cell(1)));

        (await queue.ScoreAsync(Cell(2)))!.Value.Score.Cover.ShouldBe(2);
    }

    [Fact]
    public async Task ScoreAsync_NoModel_IsNull() =>
        (await new ScoringQueue((_, _) => null, slots: 1).ScoreAsync(Cell(1))).ShouldBeNull();

    private static ForestCell Cell(int number) => TestCells.Random(1, seed: 1)[0] with { Elevation = number };

    private static ModelIdentity? Score(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            scores[i] = new CellScore(cells[i].Elevation % 7, default);
        }

        return Model;
    }
}
