using CoverType.Domain;
using Microsoft.ML.OnnxRuntime;
using Onnx.Model;

namespace CoverType.Inference.Models;

/// <summary>
/// A graph of another layout than the pipeline's, such as one that skl2onnx made. Its tensors are made for each run.
/// </summary>
/// <param name="session">The session of the graph; this object disposes of it.</param>
/// <param name="layout">The layout of the graph.</param>
internal sealed class OtherGraph(InferenceSession session, GraphLayout layout) : IModelGraph
{
    private const int MostRows = 1024;

    private readonly int _rowsPerRun = layout.HasOneRow ? 1 : MostRows;
    private readonly string[] _inputs = [.. layout.Inputs.Select(input => input.Name)];
    private readonly string[] _outputs = [layout.Cover.Name, .. layout.Probabilities.Select(output => output.Name)];
    private readonly RunOptions _options = new();

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The graph gives another number of results, or the probability of a cover that does not exist.
    /// </exception>
    public void Score(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores)
    {
        for (int start = 0; start < cells.Length; start += _rowsPerRun)
        {
            int rows = Math.Min(_rowsPerRun, cells.Length - start);
            Run(cells.Slice(start, rows), scores.Slice(start, rows));
        }
    }

    public void Dispose()
    {
        _options.Dispose();
        session.Dispose();
    }

    private void Run(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores)
    {
        List<OrtValue> inputs = new(_inputs.Length);
        try
        {
            for (int i = 0; i < _inputs.Length; i++)
            {
                inputs.Add(RecordColumn.ToTensor(layout.Inputs[i], i, cells));
            }

            using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(_options, _inputs, inputs, _outputs);
            Read(outputs, scores);
        }
        finally
        {
            inputs.ForEach(input => input.Dispose());
        }
    }

    private void Read(IReadOnlyList<OrtValue> outputs, Span<CellScore> scores)
    {
        long[] covers = layout.Cover.ElementType == OnnxElementType.Int64
            ? outputs[0].GetTensorDataAsSpan<long>().ToArray()
            : Array.ConvertAll(outputs[0].GetTensorDataAsSpan<int>().ToArray(), code => (long)code);
        RequireCount(layout.Cover, covers.Length, scores.Length);
        float[] probabilities = layout.Form switch
        {
            ProbabilityForm.Vectors => Transpose(outputs, scores.Length),
            ProbabilityForm.Matrix => Numbers(outputs[1], layout.Probabilities[0], CoverProbabilities.Count * scores.Length),
            _ => ProbabilityMaps.Read(outputs[1], layout.Probabilities[0], scores.Length),
        };
        for (int row = 0; row < scores.Length; row++)
        {
            CoverProbabilities ofRow = default;
            probabilities.AsSpan(row * CoverProbabilities.Count, CoverProbabilities.Count).CopyTo(ofRow);
            scores[row] = new CellScore((int)Math.Clamp(covers[row], int.MinValue, int.MaxValue), ofRow);
        }
    }

    private float[] Transpose(IReadOnlyList<OrtValue> outputs, int rows)
    {
        float[] probabilities = new float[rows * CoverProbabilities.Count];
        for (int cover = 0; cover < CoverProbabilities.Count; cover++)
        {
            float[] column = Numbers(outputs[cover + 1], layout.Probabilities[cover], rows);
            for (int row = 0; row < rows; row++)
            {
                probabilities[(row * CoverProbabilities.Count) + cover] = column[row];
            }
        }

        return probabilities;
    }

    private static float[] Numbers(OrtValue value, OnnxValue output, int count)
    {
        float[] numbers = output.ElementType == OnnxElementType.Float
            ? value.GetTensorDataAsSpan<float>().ToArray()
            : Array.ConvertAll(value.GetTensorDataAsSpan<double>().ToArray(), number => (float)number);
        RequireCount(output, numbers.Length, count);
        return numbers;
    }

    private static void RequireCount(OnnxValue output, int count, int expected)
    {
        if (count != expected)
        {
            throw new InvalidOperationException($"its output {output} has {count} values instead of {expected}");
        }
    }
}
