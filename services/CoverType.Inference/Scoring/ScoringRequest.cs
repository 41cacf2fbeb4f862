using System.Threading.Tasks.Sources;
using CoverType.Domain;

namespace CoverType.Inference.Scoring;

/// <summary>A cell that waits for its score.</summary>
internal sealed class ScoringRequest(ForestCell cell) : IValueTaskSource<ScoredCell?>
{
    // The thread that scores completes many requests: it must not also write their responses.
    private ManualResetValueTaskSourceCore<ScoredCell?> _source = new() { RunContinuationsAsynchronously = true };

    public ForestCell Cell { get; } = cell;

    /// <summary>The score, or null if no model is served. Awaited once.</summary>
    public ValueTask<ScoredCell?> Score => new(this, _source.Version);

    public void Complete(ScoredCell? score) => _source.SetResult(score);

    public void Fail(Exception failure) => _source.SetException(failure);

    ScoredCell? IValueTaskSource<ScoredCell?>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<ScoredCell?>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<ScoredCell?>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
