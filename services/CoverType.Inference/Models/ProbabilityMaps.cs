using Microsoft.ML.OnnxRuntime;
using Onnx.Model;

namespace CoverType.Inference.Models;

/// <summary>Reads the output of ZipMap: for each row a map from the code of a cover to its probability.</summary>
internal static class ProbabilityMaps
{
    /// <summary>
    /// Returns the probabilities of all rows, seven for each. A cover that a map lacks was not in the data that the model was
    /// trained on: its probability is 0.
    /// </summary>
    /// <exception cref="InvalidOperationException">There are too few rows, or a key is not the code of a cover.</exception>
    public static float[] Read(OrtValue sequence, OnnxValue output, int rows)
    {
        int count = sequence.GetValueCount();
        if (count != rows)
        {
            throw new InvalidOperationException($"its output {output.Name} has {count} maps instead of {rows}");
        }

        float[] probabilities = new float[rows * CoverProbabilities.Count];
        int row = 0;
        sequence.ProcessSequence(
            (map, _) => map.ProcessMap(
                (keys, values) =>
                {
                    Copy(keys, values, output, probabilities.AsSpan(row * CoverProbabilities.Count, CoverProbabilities.Count));
                    row++;
                },
                OrtAllocator.DefaultInstance),
            OrtAllocator.DefaultInstance);
        return probabilities;
    }

    private static void Copy(OrtValue keys, OrtValue values, OnnxValue output, Span<float> probabilities)
    {
        ReadOnlySpan<long> codes = keys.GetTensorDataAsSpan<long>();
        ReadOnlySpan<float> shares = values.GetTensorDataAsSpan<float>();
        for (int i = 0; i < codes.Length; i++)
        {
            if (codes[i] is < 0 or >= CoverProbabilities.Count)
            {
                throw new InvalidOperationException(
                    $"its output {output.Name} has a probability of the cover {codes[i]}, which is none of 0 to "
                    + $"{CoverProbabilities.Count - 1}");
            }

            probabilities[(int)codes[i]] = shares[i];
        }
    }
}
