using Onnx.Model;
using Onnx.Model.Protocol;

namespace CoverType.Inference.Models;

/// <summary>
/// Finds the columns of a record and the parts of its result among the inputs and outputs of a graph, by names and types. It
/// knows the pipeline's graphs and those that skl2onnx makes.
/// </summary>
internal sealed class GraphLayoutReader
{
    // The names that skl2onnx gives, with and without ZipMap.
    private static readonly string[] CoverNames = [ModelSignature.CoverOutput, "output_label", "label"];
    private static readonly string[] ProbabilityNames = ["output_probability", "probabilities", "output_probabilities"];

    private static readonly OnnxElementType[] Numbers =
        [OnnxElementType.Int64, OnnxElementType.Int32, OnnxElementType.Float, OnnxElementType.Double];

    private static readonly OnnxElementType[] Codes = [OnnxElementType.Int64, OnnxElementType.Int32];
    private static readonly OnnxElementType[] Shares = [OnnxElementType.Float, OnnxElementType.Double];

    private readonly OnnxModel _model;
    private readonly List<string> _problems = [];

    private GraphLayoutReader(OnnxModel model) => _model = model;

    /// <summary>Returns the layout of a graph, or null and what it lacks.</summary>
    public static GraphLayout? Read(OnnxModel model, out IReadOnlyList<string> problems)
    {
        GraphLayoutReader reader = new(model);
        GraphLayout? layout = reader.Read();
        problems = reader._problems;
        return problems.Count == 0 ? layout : null;
    }

    private GraphLayout? Read()
    {
        List<OnnxValue> inputs = [.. ModelSignature.Inputs.Select(FindInput).OfType<OnnxValue>()];
        _problems.AddRange(_model.Inputs
            .Where(input => !ModelSignature.Inputs.Contains(input.Name))
            .Select(input => $"its input {input} is not one of the 12 columns"));
        OnnxValue? cover = FindCover();
        (IReadOnlyList<OnnxValue> Outputs, ProbabilityForm Form)? probabilities = FindProbabilities();
        if (cover is null || probabilities is not { } found)
        {
            return null;
        }

        bool hasOneRow = inputs.Append(cover).Concat(found.Outputs).Any(value => value.Shape is [{ Size: 1 }, ..]);
        return new GraphLayout(inputs, cover, found.Outputs, found.Form, hasOneRow);
    }

    private OnnxValue? FindInput(string column)
    {
        OnnxValue? input = _model.Inputs.FirstOrDefault(input => input.Name == column);
        if (input is null)
        {
            _problems.Add($"it has no input {column}");
            return null;
        }

        bool isText = ModelSignature.InputType(column) == OnnxElementType.String;
        bool fits = isText ? input.ElementType == OnnxElementType.String : Numbers.Contains(input.ElementType);
        if (!fits || !IsColumn(input))
        {
            _problems.Add($"its input {input} should be {(isText ? "String" : string.Join(" or ", Numbers))}, [N] or [N, 1]");
        }

        return input;
    }

    private OnnxValue? FindCover()
    {
        OnnxValue? output = FindOutput(CoverNames)
            ?? OnlyOne(_model.Outputs.Where(output => Codes.Contains(output.ElementType) && IsColumn(output)));
        if (output is null)
        {
            _problems.Add(
                $"it has no output {ModelSignature.CoverOutput} or {CoverNames[1]} with the code of the cover, {Outputs()}");
        }
        else if (!Codes.Contains(output.ElementType) || !IsColumn(output))
        {
            _problems.Add($"its output {output} should be {string.Join(" or ", Codes)}, [N]: the code of the cover, 0 to 6");
        }

        return output;
    }

    private (IReadOnlyList<OnnxValue> Outputs, ProbabilityForm Form)? FindProbabilities()
    {
        string[] names = [.. ModelSignature.Outputs.Skip(1)];
        OnnxValue[] vectors = [.. names.Select(name => FindOutput([name])).OfType<OnnxValue>()];
        if (vectors.Length > 0)
        {
            _problems.AddRange(names.Except(vectors.Select(vector => vector.Name)).Select(name => $"it has no output {name}"));
            _problems.AddRange(vectors
                .Where(vector => !Shares.Contains(vector.ElementType) || !IsColumn(vector))
                .Select(vector => $"its output {vector} should be {string.Join(" or ", Shares)}, [N]"));
            return (vectors, ProbabilityForm.Vectors);
        }

        OnnxValue? single = FindOutput(ProbabilityNames)
            ?? OnlyOne(_model.Outputs.Where(output => IsMatrix(output) || IsMaps(output)));
        if (single is not null && (IsMatrix(single) || IsMaps(single)))
        {
            return ([single], IsMatrix(single) ? ProbabilityForm.Matrix : ProbabilityForm.Maps);
        }

        _problems.Add(single is null
            ? $"it has neither the outputs {names[0]} to {names[^1]} nor one with the seven probabilities, {Outputs()}"
            : $"its output {single} should be {string.Join(" or ", Shares)}, [N, 7], or a map for each row");
        return null;
    }

    private OnnxValue? FindOutput(string[] names) =>
        names.Select(name => _model.Outputs.FirstOrDefault(output => output.Name == name)).FirstOrDefault(value => value is not null);

    private string Outputs() => _model.Outputs.Count == 0
        ? "and no others"
        : $"only {string.Join(", ", _model.Outputs)}";

    private static OnnxValue? OnlyOne(IEnumerable<OnnxValue> values) =>
        values.Take(2).ToArray() is [OnnxValue single] ? single : null;

    private static bool IsColumn(OnnxValue value) => value.Shape is [_] or [_, { Size: null or 1 }];

    private static bool IsMatrix(OnnxValue value) =>
        Shares.Contains(value.ElementType) && value.Shape is [_, { Size: null or CoverProbabilities.Count }];

    private bool IsMaps(OnnxValue value) =>
        _model.Protocol.Graph.Output.First(output => output.Name == value.Name).Type?.SequenceType?.ElemType?.MapType is
            TypeProto.Types.Map map
        && map.KeyType == (int)OnnxElementType.Int64
        && map.ValueType?.TensorType is { ElemType: (int)OnnxElementType.Float };
}
