using System.Text;

namespace CoverType.Pipeline.StepLogs;

/// <summary>
/// Writes queued lines to the state database four times a second. The log of a run ends at a mebibyte; while the database
/// is away the lines wait.
/// </summary>
internal sealed class StepLogWriter(StepLogQueue queue, StepLogStore store, TimeProvider time) : BackgroundService
{
    private const int LongestLog = 1024 * 1024;

    private const string Cut = "The log is cut here: it has a mebibyte.\n";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<int, StringBuilder> _pending = [];
    private readonly Dictionary<int, int> _lengths = [];

    /// <summary>Writes all lines that are queued.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            while (queue.TryTake(out (int Run, string Line) entry))
            {
                Append(entry.Run, entry.Line);
            }

            foreach ((int run, StringBuilder lines) in _pending.ToArray())
            {
                await store.AddAsync(run, lines.ToString(), cancellationToken);
                _pending.Remove(run);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryFlushAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Lines that could not be written are tried again, even if no other comes.
            while (_pending.Count > 0 || await queue.WaitAsync(stoppingToken))
            {
                await TryFlushAsync(stoppingToken);
                await Task.Delay(Interval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task TryFlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FlushAsync(cancellationToken);
        }
        catch (Exception)
        {
            // The lines are written with later ones; drivers throw more than DbException while the database is away. A log entry about it would be one more line.
        }
    }

    private void Append(int run, string line)
    {
        int length = _lengths.GetValueOrDefault(run);
        if (length >= LongestLog)
        {
            return;
        }

        _lengths[run] = length + line.Length;
        if (!_pending.TryGetValue(run, out StringBuilder? lines))
        {
            lines = new StringBuilder();
            _pending.Add(run, lines);
        }

        lines.Append(line);
        if (_lengths[run] >= LongestLog)
        {
            lines.Append(Cut);
        }
    }
}
