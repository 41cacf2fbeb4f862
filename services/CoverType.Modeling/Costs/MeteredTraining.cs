using CoverType.Domain;
using CoverType.Modeling.Candidates;

namespace CoverType.Modeling.Costs;

/// <summary>A trained model with the time, CPU time and memory of its training.</summary>
/// <param name="Trained">The model.</param>
/// <param name="Seconds">The time of the training.</param>
/// <param name="Cost">The CPU time and memory of the training.</param>
public sealed record MeteredTraining(TrainedCandidate Trained, double Seconds, CandidateCost Cost)
{
    private const double Megabyte = 1e6;

    // Trainings on fewer take milliseconds and a few megabytes, which tell nothing with or without the release.
    private const int FewCells = 5_000;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private static long _releasedAt;

    /// <summary>Trains a candidate and measures the training.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="cells">The training cells.</param>
    /// <param name="time">The clock by which the training is timed.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    public static MeteredTraining Run(
        ICandidate candidate, IReadOnlyList<LabelledCell> cells, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(time);

        if (cells.Count >= FewCells)
        {
            ReleaseLeftovers(time);
        }

        using MemoryWatch memory = new();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = time.GetTimestamp();
        TrainedCandidate trained = candidate.Train(cells, progress: null, cancellationToken);
        double seconds = time.GetElapsedTime(start).TotalSeconds;
        double cpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        return new MeteredTraining(
            trained,
            seconds,
            new CandidateCost { CpuSeconds = cpuSeconds, PeakMegabytes = memory.FindGrowth() / Megabyte });
    }

    // Without this a candidate could grow within the memory that the one before it has left behind. It stops all threads, so
    // trainings of milliseconds share one.
    private static void ReleaseLeftovers(TimeProvider time)
    {
        long last = Volatile.Read(ref _releasedAt);
        long now = time.GetTimestamp();
        bool isDue = last == 0 || time.GetElapsedTime(last, now).Duration() >= Rest;
        if (isDue && Interlocked.CompareExchange(ref _releasedAt, now, last) == last)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    /// <summary>Exports the model's graph and measures it.</summary>
    /// <param name="cells">The cells whose records the graph is timed on, at least one.</param>
    /// <param name="time">The clock by which the graph is timed.</param>
    /// <returns>The bytes of the graph, and the cost of the candidate.</returns>
    public (byte[] Onnx, CandidateCost Cost) Export(IReadOnlyList<ForestCell> cells, TimeProvider time)
    {
        byte[] onnx = Trained.ExportOnnx();
        return (onnx, Cost with
        {
            GraphBytes = onnx.LongLength,
            MicrosecondsPerRecord = RecordTimer.Measure(onnx, cells, time),
        });
    }
}
