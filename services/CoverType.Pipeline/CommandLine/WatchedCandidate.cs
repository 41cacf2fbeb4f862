using System.Diagnostics;
using CoverType.Domain;
using CoverType.Modeling.Candidates;

namespace CoverType.Pipeline.CommandLine;

/// <summary>A candidate whose trainings are shown.</summary>
internal sealed class WatchedCandidate(ICandidate candidate, ITrainingView view) : ICandidate
{
    public string Name => candidate.Name;

    public IReadOnlyDictionary<string, string> Parameters => candidate.Parameters;

    public string? Unavailable => candidate.Unavailable;

    public TrainedCandidate Train(
        IReadOnlyList<LabelledCell> cells,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        view.Begin(Name, cells.Count);
        long start = Stopwatch.GetTimestamp();
        TrainedCandidate trained = candidate.Train(cells, new Relay(Name, view), cancellationToken);
        view.End(Name, cells.Count, Stopwatch.GetElapsedTime(start));
        return trained;
    }

    private sealed class Relay(string name, ITrainingView view) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => view.Report(name, value);
    }
}
