using System.Text;
using CoverType.Domain;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Inference.Models;

/// <summary>
/// The tensors of one prediction. They are reused: a graph reads the cell from them and writes its results into them. A
/// slot is used by one request at a time, with any model.
/// </summary>
internal sealed class PredictionSlot : IDisposable
{
    private static readonly string[] InputNames = [.. ModelSignature.Inputs];
    private static readonly string[] OutputNames = [.. ModelSignature.Outputs];
    private static readonly byte[][] Areas = [.. WildernessArea.All.Select(area => Encoding.UTF8.GetBytes(area.Name))];
    private static readonly byte[][] Soils = [.. SoilType.All.Select(soil => Encoding.UTF8.GetBytes(soil.Code))];
    private static readonly long[] OneRow = [1];

    private readonly long[] _numbers = new long[ForestFeatures.Numeric.Count];
    private readonly long[] _cover = new long[1];
    private readonly float[] _probabilities = new float[ForestCovers.All.Count];
    private readonly OrtValue[] _inputs = new OrtValue[InputNames.Length];
    private readonly OrtValue[] _outputs = new OrtValue[OutputNames.Length];
    private readonly OrtValue _area;
    private readonly OrtValue _soil;
    private readonly RunOptions _run = new();

    public PredictionSlot()
    {
        for (int i = 0; i < _numbers.Length; i++)
        {
            _inputs[i] = Tensor(_numbers.AsMemory(i, 1));
        }

        _area = _inputs[^2] = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, OneRow);
        _soil = _inputs[^1] = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, OneRow);
        _outputs[0] = Tensor(_cover.AsMemory());
        for (int i = 0; i < _probabilities.Length; i++)
        {
            _outputs[i + 1] = Tensor(_probabilities.AsMemory(i, 1));
        }
    }

    /// <summary>The code of the cover after the last run.</summary>
    public long Cover => _cover[0];

    /// <summary>The probabilities after the last run, in the order of the codes.</summary>
    public ReadOnlySpan<float> Probabilities => _probabilities;

    /// <summary>
    /// Runs a graph on a cell and sets <see cref="Cover"/> and <see cref="Probabilities"/>.
    /// </summary>
    /// <exception cref="OnnxRuntimeException">The graph cannot be run.</exception>
    public void Run(InferenceSession session, ForestCell cell)
    {
        IReadOnlyList<NumericFeature> features = ForestFeatures.Numeric;
        for (int i = 0; i < _numbers.Length; i++)
        {
            _numbers[i] = features[i].Value(cell);
        }

        _area.StringTensorSetElementAt(Areas[cell.WildernessArea.Index].AsSpan(), 0);
        _soil.StringTensorSetElementAt(Soils[cell.SoilType.Index].AsSpan(), 0);
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
