using CoverType.Domain;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CoverType.Modeling.Scoring;

/// <summary>
/// Scores cells with an exported graph by ONNX Runtime, as the inference service does. Thread-safe.
/// </summary>
public sealed class OnnxScorer : ICoverModel, IDisposable
{
    private const int RowsPerRun = 4096;

    private readonly InferenceSession _session;

    /// <summary>Loads a model from its bytes.</summary>
    /// <param name="model">The file's bytes.</param>
    /// <exception cref="OnnxRuntimeException">
    /// ONNX Runtime cannot load the model; the message contains the reason.
    /// </exception>
    public OnnxScorer(byte[] model)
    {
        using SessionOptions options = CreateOptions();
        _session = new InferenceSession(model, options);
    }

    /// <summary>Loads a model from a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="OnnxRuntimeException">The file is missing, or ONNX Runtime cannot load it.</exception>
    public OnnxScorer(string path)
    {
        using SessionOptions options = CreateOptions();
        _session = new InferenceSession(path, options);
    }

    /// <inheritdoc/>
    public CoverScores Score(IReadOnlyList<ForestCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        int[] codes = new int[cells.Count];
        float[] probabilities = new float[cells.Count * CoverScores.Classes];
        for (int start = 0; start < cells.Count; start += RowsPerRun)
        {
            ForestCell[] some = [.. cells.Skip(start).Take(RowsPerRun)];
            Run(RecordColumns.Of(some), codes.AsSpan(start), probabilities.AsSpan(start * CoverScores.Classes));
        }

        return new CoverScores(codes, probabilities);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    /// <summary>Scores records whose areas and soils may be unknown.</summary>
    internal CoverScores Score(RecordColumns columns)
    {
        int[] codes = new int[columns.Count];
        float[] probabilities = new float[columns.Count * CoverScores.Classes];
        Run(columns, codes, probabilities);
        return new CoverScores(codes, probabilities);
    }

    /// <summary>Returns an output that is a matrix, row by row.</summary>
    internal float[] Matrix(RecordColumns columns, string output)
    {
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs =
            _session.Run(Inputs(columns), [output]);
        return [.. outputs[0].AsTensor<float>()];
    }

    private static SessionOptions CreateOptions() =>
        new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };

    private static NamedOnnxValue[] Inputs(RecordColumns columns)
    {
        int[] shape = [columns.Count];
        return
        [
            .. ForestFeatures.Numeric.Select((feature, index) => NamedOnnxValue.CreateFromTensor(
                feature.Column, new DenseTensor<long>(columns.Numbers[index], shape))),
            NamedOnnxValue.CreateFromTensor(
                ForestFeatures.WildernessAreaColumn, new DenseTensor<string>(columns.Areas, shape)),
            NamedOnnxValue.CreateFromTensor(
                ForestFeatures.SoilTypeColumn, new DenseTensor<string>(columns.Soils, shape)),
        ];
    }

    private void Run(RecordColumns columns, Span<int> codes, Span<float> probabilities)
    {
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs =
            _session.Run(Inputs(columns), GraphOutputs.All);
        Tensor<long> labels = outputs[0].AsTensor<long>();
        for (int row = 0; row < columns.Count; row++)
        {
            codes[row] = (int)labels[row];
        }

        for (int cover = 0; cover < CoverScores.Classes; cover++)
        {
            Tensor<float> probability = outputs[cover + 1].AsTensor<float>();
            for (int row = 0; row < columns.Count; row++)
            {
                probabilities[(row * CoverScores.Classes) + cover] = probability[row];
            }
        }
    }
}
