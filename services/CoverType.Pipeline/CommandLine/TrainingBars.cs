using System.Globalization;
using CoverType.Modeling.Candidates;
using Spectre.Console;

namespace CoverType.Pipeline.CommandLine;

/// <summary>Draws a bar for each candidate, which fills once for each of its trainings.</summary>
internal sealed class TrainingBars(ProgressContext bars) : ITrainingView
{
    private readonly Dictionary<string, (ProgressTask Bar, int Trainings)> _bars = [];

    public void Begin(string candidate, int cells)
    {
        (ProgressTask bar, int trainings) = _bars.TryGetValue(candidate, out (ProgressTask, int) known)
            ? known
            : (bars.AddTask(Markup.Escape(candidate)), 0);
        _bars[candidate] = (bar, trainings + 1);
        bar.Value = 0;
        bar.Description = Markup.Escape(string.Create(
            CultureInfo.InvariantCulture, $"{candidate}, training {trainings + 1} on {cells:N0} cells"));
    }

    public void Report(string candidate, TrainingProgress progress)
    {
        ProgressTask bar = _bars[candidate].Bar;
        bar.MaxValue = progress.Total;
        bar.Value = progress.Done;
    }

    public void End(string candidate, int cells, TimeSpan elapsed)
    {
        ProgressTask bar = _bars[candidate].Bar;
        bar.Value = bar.MaxValue;
    }
}
