namespace Mlflow.Client.Artifacts;

/// <summary>The ranges of a stream that were read or written, in any order, so that each byte is counted once.</summary>
internal sealed class Coverage
{
    // Sorted and not adjacent; there are as many as parts in progress.
    private readonly List<(long Start, long End)> _spans = [];

    /// <summary>Adds the range between two positions.</summary>
    /// <returns>The number of bytes that were not in any range before.</returns>
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
