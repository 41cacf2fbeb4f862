using System.Collections.Concurrent;

namespace Mlflow.Client.Tests.Artifacts;

/// <summary>Keeps the reports of a transfer.</summary>
internal sealed class Reports : IProgress<TransferProgress>
{
    private readonly ConcurrentQueue<TransferProgress> _all = [];

    public IReadOnlyList<TransferProgress> All => [.. _all];

    public TransferProgress Last => _all.Last();

    public void Report(TransferProgress value) => _all.Enqueue(value);

    public void ShouldOnlyGrow() => All.Select(report => report.Bytes).ShouldBeInOrder();
}
