using System.Diagnostics;
using CoverType.Domain;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Benchmarks.Graphs;

/// <summary>
/// A graph on one thread with tensors that are reused, as the prediction service runs it: nothing is measured but ONNX
/// Runtime and its C# binding.
/// </summary>
internal sealed class BoundGraph : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    internal BoundGraph(byte[] model, string? profile = null)
    {
        using SessionOptions options = new()
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        if (profile is not null)
        {
            // The prefix is read when profiling is enabled.
            options.ProfileOutputPathPrefix = profile;
            options.EnableProfiling = true;
        }

        _session = new InferenceSession(model, options);
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    /// <summary>
    /// Runs the cells one by one and returns the median of their times. The time of a cell is its best of several
    /// passes, so that other work on the machine does not count.
    /// </summary>
    /// <param name="cells">The cells.</param>
    /// <param name="passes">The number of passes.</param>
    /// <param name="useBinding">True to use ONNX Runtime's binding, which needs no names in a call.</param>
    /// <param name="checksum">The sum of the labels and of probabilities, of one pass.</param>
    internal double RecordMicroseconds(
        IReadOnlyList<ForestCell> cells, int passes, bool useBinding, out double checksum)
    {
        using BoundRecords records = new(1);
        using OrtIoBinding binding = records.Bind(_session);
        double[] times = [.. Enumerable.Repeat(double.PositiveInfinity, cells.Count)];
        checksum = 0;
        for (int pass = 0; pass < passes; pass++)
        {
            checksum = 0;
            for (int cell = 0; cell < cells.Count; cell++)
            {
                records.Fill([cells[cell]]);
                long started = Stopwatch.GetTimestamp();
                if (useBinding)
                {
                    _session.RunWithBinding(_run, binding);
                }
                else
                {
                    records.Run(_session, _run);
                }

                times[cell] = Math.Min(times[cell], Stopwatch.GetElapsedTime(started).TotalMicroseconds);
                checksum += records.Checksum();
            }
        }

        Array.Sort(times);
        return times[times.Length / 2];
    }

    /// <summary>Runs all cells at once and returns the best time of several passes.</summary>
    internal double BatchMilliseconds(IReadOnlyList<ForestCell> cells, int passes)
    {
        using BoundRecords records = new(cells.Count);
        records.Fill(cells);
        records.Run(_session, _run);
        double best = double.PositiveInfinity;
        for (int pass = 0; pass < passes; pass++)
        {
            long started = Stopwatch.GetTimestamp();
            records.Run(_session, _run);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return best;
    }

    /// <summary>Ends the profile and returns the path of its file.</summary>
    internal string EndProfile() => _session.EndProfiling();
}
