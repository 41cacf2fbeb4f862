using System.Threading.Channels;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.StepLogs;

/// <summary>
/// The lines that were logged in runs of steps and that <see cref="StepLogWriter"/> has not taken yet. If there are too many
/// between two of its turns, the newest are dropped: logging never waits.
/// </summary>
internal sealed class StepLogQueue : IStepNotes
{
    private const int Capacity = 20_000;

    private readonly Channel<(int Run, string Line)> _lines = Channel.CreateBounded<(int Run, string Line)>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Add(StepRun run, string text) => Add(run.Id, text);

    /// <summary>Adds a line of a run.</summary>
    public void Add(int run, string line) => _lines.Writer.TryWrite((run, line));

    /// <summary>Takes a line, if there is one.</summary>
    public bool TryTake(out (int Run, string Line) entry) => _lines.Reader.TryRead(out entry);

    /// <summary>Returns when there is a line.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _lines.Reader.WaitToReadAsync(cancellationToken);
}
