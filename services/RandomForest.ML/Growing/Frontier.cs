namespace RandomForest.ML.Growing;

/// <summary>
/// The nodes that wait to be cut. Without a limit the last one comes first, whose rows are still in the cache; where the
/// leaves are limited the one that gains most.
/// </summary>
internal sealed class Frontier(bool bestFirst)
{
    private readonly Stack<PendingNode> _last = new();
    private readonly PriorityQueue<PendingNode, (double Loss, int Index)> _best = new();

    internal void Push(PendingNode node)
    {
        if (bestFirst)
        {
            _best.Enqueue(node, (-node.Cut.Gain, node.Index));
        }
        else
        {
            _last.Push(node);
        }
    }

    internal bool TryPop(out PendingNode node) =>
        bestFirst ? _best.TryDequeue(out node, out _) : _last.TryPop(out node);
}
