using System.Globalization;
using CoverType.Modeling.Candidates;

namespace CoverType.Pipeline.CommandLine;

/// <summary>Writes a line for each training that has ended, to standard error, so that standard output has the result only.</summary>
internal sealed class TrainingLines(TextWriter error) : ITrainingView
{
    public void Begin(string candidate, int cells)
    {
    }

    public void Report(string candidate, TrainingProgress progress)
    {
    }

    public void End(string candidate, int cells, TimeSpan elapsed) => error.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{candidate} was trained on {cells:N0} cells in {elapsed.TotalSeconds:0.0} s"));
}
