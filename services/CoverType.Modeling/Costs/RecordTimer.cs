using System.Text;
using CoverType.Domain;
using CoverType.Modeling.Scoring;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Modeling.Costs;

/// <summary>
/// Measures the time of a graph for one record as the prediction service runs it: ONNX Runtime on one thread, tensors that
/// are reused.
/// </summary>
public static class RecordTimer
{
    private const int Rounds = 5;
    private const int RecordsPerRound = 200;

    private static readonly string[] InputNames = [.. ForestFeatures.Columns];
    private static readonly string[] OutputNames = [.. GraphOutputs.All];
    private static readonly long[] OneRow = [1];

    /// <summary>
    /// Returns the least of five medians, each of 200 single records, in microseconds. A round warms up before the first;
    /// other work of the machine can only add to a median, so the least is nearest to the graph's own time.
    /// </summary>
    /// <param name="onnx">The bytes of the graph.</param>
    /// <param name="cells">The cells; distinct ones, since repeating one is faster. At least one.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="OnnxRuntimeException">The graph cannot be loaded or run.</exception>
    public static double Measure(byte[] onnx, IReadOnlyList<ForestCell> cells, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(onnx);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(time);
        using SessionOptions options = new()
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        using InferenceSession session = new(onnx, options);
        using Slot slot = new();
        double least = double.PositiveInfinity;
        int next = 0;
        for (int round = 0; round <= Rounds; round++)
        {
            double[] times = new double[RecordsPerRound];
            for (int record = 0; record < times.Length; record++)
            {
                ForestCell cell = cells[next++ % cells.Count];
                long start = time.GetTimestamp();
                slot.Run(session, cell);
                times[record] = time.GetElapsedTime(start).TotalMicroseconds;
            }

            Array.Sort(times);
            least = round == 0 ? least : Math.Min(least, times[times.Length / 2]);
        }

        return least;
    }

    /// <summary>The tensors of one record.</summary>
    private sealed class Slot : IDisposable
    {
        private readonly long[] _numbers = new long[ForestFeatures.Numeric.Count];
        private readonly long[] _cover = new long[1];
        private readonly float[] _probabilities = new float[CoverScores.Classes];
        private readonly OrtValue[] _inputs;
        private readonly OrtValue[] _outputs;
        private readonly RunOptions _run = new();

        public Slot()
        {
            _inputs =
            [
                .. Enumerable.Range(0, _numbers.Length).Select(column => Tensor(_numbers.AsMemory(column, 1))),
                OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, OneRow),
                OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, OneRow),
            ];
            _outputs =
            [
                Tensor(_cover.AsMemory()),
                .. Enumerable.Range(0, _probabilities.Length).Select(cover => Tensor(_probabilities.AsMemory(cover, 1))),
            ];
        }

        public void Run(InferenceSession session, ForestCell cell)
        {
            for (int column = 0; column < _numbers.Length; column++)
            {
                _numbers[column] = ForestFeatures.Numeric[column].Value(cell);
            }

            _inputs[^2].StringTensorSetElementAt(Encoding.UTF8.GetBytes(cell.WildernessArea.Name).AsSpan(), 0);
            _inputs[^1].StringTensorSetElementAt(Encoding.UTF8.GetBytes(cell.SoilType.Code).AsSpan(), 0);
            session.Run(_run, InputNames, _inputs, OutputNames, _outputs);
        }

        public void Dispose()
        {
            _run.Dispose();
            Array.ForEach(_inputs, input => input.Dispose());
            Array.ForEach(_outputs, output => output.Dispose());
        }

        private static OrtValue Tensor<T>(Memory<T> memory)
            where T : unmanaged =>
            OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, OneRow);
    }
}
