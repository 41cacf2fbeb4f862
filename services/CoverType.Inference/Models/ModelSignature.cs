using CoverType.Domain;
using Onnx.Model;

namespace CoverType.Inference.Models;

/// <summary>
/// The inputs and outputs of the pipeline's graphs, by which those of other graphs are found: the raw record in, the cover and
/// seven probabilities out.
/// </summary>
internal static class ModelSignature
{
    /// <summary>The 12 inputs, one for each column.</summary>
    public static IReadOnlyList<string> Inputs { get; } = ForestFeatures.Columns;

    /// <summary>The output with the cover's code.</summary>
    public const string CoverOutput = "cover_type";

    /// <summary>The outputs: the code, then a probability for each cover.</summary>
    public static IReadOnlyList<string> Outputs { get; } =
        [CoverOutput, .. ForestCovers.All.Select(cover => $"probability_{(int)cover}")];

    /// <summary>Returns the element type of an input.</summary>
    public static OnnxElementType InputType(string column) =>
        column is ForestFeatures.WildernessAreaColumn or ForestFeatures.SoilTypeColumn
            ? OnnxElementType.String
            : OnnxElementType.Int64;
}
