using System.Globalization;
using Mlflow.Tool.Copying.Progress;

namespace Mlflow.Tool.CommandLine;

/// <summary>
/// Writes a line for each part of a copy, and for each tenth of a large one, to standard error, so that standard output has
/// the summary only.
/// </summary>
internal sealed class CopyLines(TextWriter error) : ICopyProgress
{
    private const int Large = 50;
    private const int Lines = 10;

    private readonly Lock _lock = new();
    private int? _total;
    private int _done;

    public void Begin(CopyStage stage, int? total)
    {
        lock (_lock)
        {
            (_total, _done) = (total, 0);
        }
    }

    public void Advance(CopyStage stage)
    {
        lock (_lock)
        {
            _done++;
            if (_total is { } total and >= Large && _done * Lines / total != (_done - 1) * Lines / total && _done < total)
            {
                Write($"{CopyStages.NameOf(stage)}: {_done:N0} of {total:N0}");
            }
        }
    }

    public void Transfer(long bytes)
    {
    }

    public void End(CopyStage stage, CopyCount count)
    {
        lock (_lock)
        {
            Write(
                $"{CopyStages.NameOf(stage)}: {count.Created:N0} new, {count.Updated:N0} completed, {count.Unchanged:N0} unchanged, {count.Failed:N0} failed");
        }
    }

    public void Report(string problem)
    {
        lock (_lock)
        {
            error.WriteLine($"Not copied: {problem}");
        }
    }

    private void Write(FormattableString line) => error.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
