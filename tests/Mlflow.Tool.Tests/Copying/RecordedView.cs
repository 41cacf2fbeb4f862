using System.Collections.Concurrent;
using Mlflow.Tool.Copying.Progress;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>Keeps what a copy reports.</summary>
internal sealed class RecordedView : ICopyProgress
{
    public ConcurrentQueue<string> Problems { get; } = new();

    public ConcurrentDictionary<CopyStage, CopyCount> Ended { get; } = new();

    public long Bytes { get; private set; }

    public void Begin(CopyStage stage, int? total)
    {
    }

    public void Advance(CopyStage stage)
    {
    }

    public void Transfer(long bytes)
    {
        lock (Problems)
        {
            Bytes += bytes;
        }
    }

    public void End(CopyStage stage, CopyCount count) => Ended[stage] = count;

    public void Report(string problem) => Problems.Enqueue(problem);
}
