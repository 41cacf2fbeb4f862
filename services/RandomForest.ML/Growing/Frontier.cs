namespace RandomForest.ML.Growing;

/// <summary>
/// The nodes that are still to be cut. Without a limit on the leaves the last one added is the next, because its rows
/// are still in the cache; with a limit the one of the greatest gain.
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
