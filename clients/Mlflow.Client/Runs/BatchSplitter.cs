using Mlflow.Contracts;

namespace Mlflow.Client.Runs;

/// <summary>
/// Splits entries into log-batch requests within the server's limits, in the order of the entries.
/// </summary>
internal sealed class BatchSplitter(string runId)
{
    /// <summary>The most bytes that the field names, quotes, numbers and commas of one entry take.</summary>
    private const int EntryOverhead = 160;
    private const int RequestOverhead = 400;

    private readonly List<LogBatchRequest> _full = [];
    private List<MetricRecord> _metrics = [];
    private List<Param> _params = [];
    private List<RunTag> _tags = [];
    private int _bytes = RequestOverhead;

    /// <summary>True if there are enough entries for a full request.</summary>
    public bool IsFull => _full.Count > 0 || Count == Limits.EntriesPerBatch;

    private int Count => _metrics.Count + _params.Count + _tags.Count;

    /// <summary>Adds a metric, a param or a tag.</summary>
    public void Add(object entry)
    {
        switch (entry)
        {
            case MetricRecord metric:
                Add(metric);
                break;
            case Param param:
                Add(param);
                break;
            case RunTag tag:
                Add(tag);
                break;
            default:
                throw new ArgumentException($"A {entry.GetType()} cannot be logged.", nameof(entry));
        }
    }

    public void Add(MetricRecord metric)
    {
        Reserve(Size(metric.Key) + Size(metric.ModelId) + Size(metric.DatasetName) + Size(metric.DatasetDigest), false);
        _metrics.Add(metric);
    }

    public void Add(Param param)
    {
        Reserve(Size(param.Key) + Size(param.Value), _params.Count == Limits.ParamsPerBatch);
        _params.Add(param);
    }

    public void Add(RunTag tag)
    {
        Reserve(Size(tag.Key) + Size(tag.Value), _tags.Count == Limits.TagsPerBatch);
        _tags.RemoveAll(earlier => earlier.Key == tag.Key);
        _tags.Add(tag);
    }

    public IReadOnlyList<LogBatchRequest> Complete()
    {
        Close();
        return _full;
    }

    private void Reserve(int bytes, bool isFull)
    {
        if (isFull || Count == Limits.EntriesPerBatch || _bytes + bytes + EntryOverhead > Limits.BatchBytes)
        {
            Close();
        }

        _bytes += bytes + EntryOverhead;
    }

    private void Close()
    {
        if (Count > 0)
        {
            _full.Add(new LogBatchRequest { RunId = runId, Metrics = _metrics, Params = _params, Tags = _tags });
        }

        (_metrics, _params, _tags, _bytes) = ([], [], [], RequestOverhead);
    }

    /// <summary>Returns the bytes of a text in JSON, or somewhat more.</summary>
    private static int Size(string? text)
    {
        int size = 0;
        foreach (char character in text ?? string.Empty)
        {
            size += character switch
            {
                '"' or '\\' => 2,
                < ' ' or '\u007f' => 6,
                < '\u0080' => 1,
                _ => 6, // at most three bytes, or an escape
            };
        }

        return size;
    }
}
