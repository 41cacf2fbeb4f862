using System.Globalization;
using Mlflow.Tool.Copying.Progress;
using Spectre.Console;

namespace Mlflow.Tool.CommandLine;

/// <summary>Draws a bar for each part of a copy.</summary>
internal sealed class CopyBars(ProgressContext bars) : ICopyProgress
{
    private const double Megabyte = 1e6;

    private readonly Lock _lock = new();
    private ProgressTask? _bar;
    private string _name = "";
    private long _bytes;

    public void Begin(CopyStage stage, int? total)
    {
        lock (_lock)
        {
            _name = CopyStages.NameOf(stage);
            _bar = bars.AddTask(Markup.Escape(_name), maxValue: Math.Max(total ?? 1, 1));
            _bar.IsIndeterminate = total is null;
        }
    }

    public void Advance(CopyStage stage)
    {
        lock (_lock)
        {
            if (_bar is { IsIndeterminate: false })
            {
                _bar.Increment(1);
            }
        }
    }

    public void Transfer(long bytes)
    {
        lock (_lock)
        {
            _bytes += bytes;
            _bar!.Description = Markup.Escape(
                string.Create(CultureInfo.InvariantCulture, $"{_name} ({_bytes / Megabyte:N1} MB of files)"));
        }
    }

    public void End(CopyStage stage, CopyCount count)
    {
        lock (_lock)
        {
            _bar!.IsIndeterminate = false;
            _bar.Value = _bar.MaxValue;
        }
    }

    // The summary lists them.
    public void Report(string problem)
    {
    }
}
