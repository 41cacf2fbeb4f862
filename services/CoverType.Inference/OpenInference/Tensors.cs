using CoverType.Domain;
using CoverType.Inference.Models;

namespace CoverType.Inference.OpenInference;

/// <summary>The twelve inputs and eight outputs of the model as tensors.</summary>
internal static class Tensors
{
    public const string Text = "BYTES";
    private const string Integer = "INT64";
    private const string Real = "FP32";

    private static readonly long[] AnyRows = [-1];

    public static IReadOnlyList<TensorMetadata> Inputs { get; } =
    [
        .. ForestFeatures.Columns.Select((column, index) =>
            new TensorMetadata(column, index < ForestFeatures.Numeric.Count ? Integer : Text, AnyRows)),
    ];

    public static IReadOnlyList<TensorMetadata> Outputs { get; } =
    [
        .. ModelSignature.Outputs.Select(name =>
            new TensorMetadata(name, name == ModelSignature.CoverOutput ? Integer : Real, AnyRows)),
    ];
}
