namespace Mlflow.Client.Artifacts;

/// <summary>Which bytes of a stream were passed over, in whatever order, so that each is counted once.</summary>
internal sealed class Coverage
{
    // In order and apart from one another; as many as there are parts under way.
    private readonly List<(long Start, long End)> _spans = [];

    /// <summary>Adds what lies between two positions.</summary>
    /// <returns>How much of it is new.</returns>
    public long Add(long start, long end)
    {
        if (start >= end)
        {
            return 0;
        }

        int first = _spans.FindIndex(span => span.End >= start);
        first = first < 0 ? _spans.Count : first;
        (long mergedStart, long mergedEnd, long known) = (start, end, 0);
        int last = first;
        for (; last < _spans.Count && _spans[last].Start <= end; last++)
        {
            (long spanStart, long spanEnd) = _spans[last];
            known += Math.Max(0, Math.Min(spanEnd, end) - Math.Max(spanStart, start));
            mergedStart = Math.Min(mergedStart, spanStart);
            mergedEnd = Math.Max(mergedEnd, spanEnd);
        }

        _spans.RemoveRange(first, last - first);
        _spans.Insert(first, (mergedStart, mergedEnd));
        return end - start - known;
    }
}
