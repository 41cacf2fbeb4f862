using CoverType.Domain;
using Onnx.Model;

namespace CoverType.Inference.Models;

/// <summary>The inputs and outputs of a graph: the raw record in, the cover and seven probabilities out.</summary>
internal static class ModelSignature
{
    /// <summary>The 12 inputs, one for each column.</summary>
    public static IReadOnlyList<string> Inputs { get; } = ForestFeatures.Columns;

    /// <summary>The output with the cover's code.</summary>
    public const string CoverOutput = "cover_type";

    /// <summary>The outputs: the code, then a probability for each cover.</summary>
    public static IReadOnlyList<string> Outputs { get; } =
        [CoverOutput, .. ForestCovers.All.Select(cover => $"probability_{(int)cover}")];

    /// <summary>Returns the differences between a model's signature and this one; none if they are equal.</summary>
    public static IReadOnlyList<string> Problems(OnnxModel model)
    {
        List<string> problems = [];
        Compare("input", model.Inputs, Inputs, InputType);
        Compare("output", model.Outputs, Outputs, OutputType);
        return problems;

        void Compare(
            string kind,
            IReadOnlyList<OnnxValue> values,
            IReadOnlyList<string> names,
            Func<string, OnnxElementType> elementType)
        {
            foreach (string name in names)
            {
                OnnxValue? value = values.FirstOrDefault(value => value.Name == name);
                if (value is null)
                {
                    problems.Add($"it has no {kind} {name}");
                }
                else if (value.ElementType != elementType(name) || value.Shape is not [{ Size: null or 1 }])
                {
                    problems.Add($"its {kind} {value} should be {elementType(name)}[N]");
                }
            }

            problems.AddRange(values
                .Where(value => !names.Contains(value.Name))
                .Select(value => $"its {kind} {value} is unknown"));
        }
    }

    private static OnnxElementType InputType(string column) =>
        column is ForestFeatures.WildernessAreaColumn or ForestFeatures.SoilTypeColumn
            ? OnnxElementType.String
            : OnnxElementType.Int64;

    private static OnnxElementType OutputType(string name) =>
        name == CoverOutput ? OnnxElementType.Int64 : OnnxElementType.Float;
}
