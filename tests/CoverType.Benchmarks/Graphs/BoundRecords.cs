using System.Text;
using CoverType.Domain;
using CoverType.Modeling.Scoring;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Benchmarks.Graphs;

/// <summary>The tensors of a number of records, which are reused.</summary>
internal sealed class BoundRecords : IDisposable
{
    private static readonly string[] InputNames = [.. ForestFeatures.Columns];
    private static readonly string[] OutputNames = [.. GraphOutputs.All];

    private readonly int _count;
    private readonly long[][] _numbers;
    private readonly long[] _covers;
    private readonly float[][] _probabilities;
    private readonly OrtValue[] _inputs = new OrtValue[InputNames.Length];
    private readonly OrtValue[] _outputs = new OrtValue[OutputNames.Length];

    internal BoundRecords(int count)
    {
        _count = count;
        _numbers = [.. ForestFeatures.Numeric.Select(_ => new long[count])];
        _covers = new long[count];
        _probabilities = [.. OutputNames.Skip(1).Select(_ => new float[count])];
        for (int column = 0; column < _numbers.Length; column++)
        {
            _inputs[column] = Tensor(_numbers[column]);
        }

        _inputs[^2] = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [count]);
        _inputs[^1] = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [count]);
        _outputs[0] = Tensor(_covers);
        for (int cover = 0; cover < _probabilities.Length; cover++)
        {
            _outputs[cover + 1] = Tensor(_probabilities[cover]);
        }
    }

    public void Dispose()
    {
        Array.ForEach(_inputs, input => input.Dispose());
        Array.ForEach(_outputs, output => output.Dispose());
    }

    internal OrtIoBinding Bind(InferenceSession session)
    {
        OrtIoBinding binding = session.CreateIoBinding();
        for (int input = 0; input < _inputs.Length; input++)
        {
            binding.BindInput(InputNames[input], _inputs[input]);
        }

        for (int output = 0; output < _outputs.Length; output++)
        {
            binding.BindOutput(OutputNames[output], _outputs[output]);
        }

        return binding;
    }

    internal void Fill(IReadOnlyList<ForestCell> cells)
    {
        for (int row = 0; row < cells.Count; row++)
        {
            ForestCell cell = cells[row];
            for (int column = 0; column < _numbers.Length; column++)
            {
                _numbers[column][row] = ForestFeatures.Numeric[column].Value(cell);
            }

            _inputs[^2].StringTensorSetElementAt(Encoding.UTF8.GetBytes(cell.WildernessArea.Name).AsSpan(), row);
            _inputs[^1].StringTensorSetElementAt(Encoding.UTF8.GetBytes(cell.SoilType.Code).AsSpan(), row);
        }
    }

    internal void Run(InferenceSession session, RunOptions run) =>
        session.Run(run, InputNames, _inputs, OutputNames, _outputs);

    internal double Checksum()
    {
        double sum = 0;
        for (int row = 0; row < _count; row++)
        {
            sum += _covers[row] + (_probabilities[1][row] * 1e-3) + (_probabilities[6][row] * 1e-4);
        }

        return sum;
    }

    private OrtValue Tensor<T>(T[] values)
        where T : unmanaged =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values.AsMemory(), [_count]);
}
