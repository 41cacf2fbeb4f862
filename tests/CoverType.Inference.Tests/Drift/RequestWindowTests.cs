using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Drift;
using CoverType.Inference.Models;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Inference.Tests.Drift;

public sealed class RequestWindowTests
{
    private static readonly IReadOnlyList<ForestCell> Cells = TestCells.Random(350, seed: 4);
    private static readonly ModelIdentity Model = new("covertype", "1", null);

    private readonly FakeTimeProvider _time = new();
    private readonly RequestWindow _window;

    public RequestWindowTests() => _window = new RequestWindow(
        Options.Create(new DriftOptions { WindowRows = 100, WindowAge = TimeSpan.FromMinutes(10) }), _time);

    [Fact]
    public void Read_Nothing_IsEmpty() => _window.Read().ShouldBeEmpty();

    [Fact]
    public void Read_FewerThanTheWindow_AreAllInOrder()
    {
        Observe(0, 30);
        Observe(30, 20);

        _window.Read().Select(cell => cell.Cell).ShouldBe(Cells.Take(50));
        _window.Read().ShouldAllBe(cell => cell.Model == Model && cell.At == _time.GetUtcNow());
    }

    [Fact]
    public void Read_MoreThanTheWindow_AreTheNewestInOrder()
    {
        for (int start = 0; start < 350; start += 35)
        {
            Observe(start, 35);
        }

        _window.Read().Select(cell => cell.Cell).ShouldBe(Cells.Skip(250));
    }

    [Fact]
    public void Read_BatchLongerThanTheWindow_IsItsEnd()
    {
        Observe(0, 7);
        Observe(7, 343);

        _window.Read().Select(cell => cell.Cell).ShouldBe(Cells.Skip(250));
    }

    [Fact]
    public void Read_OldCells_AreLeftOut()
    {
        Observe(0, 10);
        _time.Advance(TimeSpan.FromMinutes(6));
        Observe(10, 10);
        _time.Advance(TimeSpan.FromMinutes(6));

        _window.Read().Select(cell => cell.Cell).ShouldBe(Cells.Skip(10).Take(10));
    }

    [Fact]
    public void Observe_ManyThreads_LosesNothing()
    {
        RequestWindow window = new(Options.Create(new DriftOptions { WindowRows = 10_000 }), _time);

        Parallel.For(0, 1000, row => window.Observe([Cells[row % 350]], [default], Model, TimeSpan.Zero));

        window.Read().Count.ShouldBe(1000);
    }

    private void Observe(int start, int count) => _window.Observe(
        [.. Cells.Skip(start).Take(count)], new CellScore[count], Model, TimeSpan.Zero);
}
