using System.Text;
using CoverType.Domain;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Inference.Models;

/// <summary>
/// The tensors of a run of a fixed number of rows, bound to a session once: a graph reads the cells from them and writes its
/// results into them. One run uses them at a time.
/// </summary>
internal sealed class RecordTensors : IDisposable
{
    private static readonly NumericFeature[] Features = [.. ForestFeatures.Numeric];
    private static readonly byte[][] Areas = [.. WildernessArea.All.Select(area => Encoding.UTF8.GetBytes(area.Name))];
    private static readonly byte[][] Soils = [.. SoilType.All.Select(soil => Encoding.UTF8.GetBytes(soil.Code))];

    private readonly InferenceSession _session;
    private readonly int _rows;
    private readonly long[] _numbers;
    private readonly long[] _covers;
    private readonly float[] _probabilities;
    private readonly List<OrtValue> _values = [];
    private readonly OrtValue _areas;
    private readonly OrtValue _soils;
    private readonly RunOptions _options = new();
    private readonly OrtIoBinding _binding;

    public RecordTensors(InferenceSession session, int rows)
    {
        _session = session;
        _rows = rows;
        _numbers = new long[rows * Features.Length];
        _covers = new long[rows];
        _probabilities = new float[rows * CoverProbabilities.Count];
        _binding = session.CreateIoBinding();

        long[] shape = [rows];
        for (int i = 0; i < Features.Length; i++)
        {
            _binding.BindInput(Features[i].Column, Keep(Tensor(_numbers.AsMemory(i * rows, rows), shape)));
        }

        _areas = Keep(OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape));
        _soils = Keep(OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape));
        _binding.BindInput(ForestFeatures.WildernessAreaColumn, _areas);
        _binding.BindInput(ForestFeatures.SoilTypeColumn, _soils);
        _binding.BindOutput(ModelSignature.CoverOutput, Keep(Tensor(_covers.AsMemory(), shape)));
        for (int i = 0; i < CoverProbabilities.Count; i++)
        {
            _binding.BindOutput(
                ModelSignature.Outputs[i + 1], Keep(Tensor(_probabilities.AsMemory(i * rows, rows), shape)));
        }
    }

    /// <summary>Runs the graph on as many cells as there are rows.</summary>
    /// <exception cref="OnnxRuntimeException">The graph cannot be run.</exception>
    public void Run(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores)
    {
        for (int row = 0; row < cells.Length; row++)
        {
            ForestCell cell = cells[row];
            for (int i = 0; i < Features.Length; i++)
            {
                _numbers[(i * _rows) + row] = Features[i].Value(cell);
            }

            _areas.StringTensorSetElementAt(Areas[cell.WildernessArea.Index].AsSpan(), row);
            _soils.StringTensorSetElementAt(Soils[cell.SoilType.Index].AsSpan(), row);
        }

        _session.RunWithBinding(_options, _binding);
        for (int row = 0; row < scores.Length; row++)
        {
            CoverProbabilities probabilities = default;
            for (int i = 0; i < CoverProbabilities.Count; i++)
            {
                probabilities[i] = _probabilities[(i * _rows) + row];
            }

            scores[row] = new CellScore((int)_covers[row], probabilities);
        }
    }

    public void Dispose()
    {
        _binding.Dispose();
        _options.Dispose();
        _values.ForEach(value => value.Dispose());
    }

    private static OrtValue Tensor<T>(Memory<T> memory, long[] shape)
        where T : unmanaged =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, shape);

    private OrtValue Keep(OrtValue value)
    {
        _values.Add(value);
        return value;
    }
}
