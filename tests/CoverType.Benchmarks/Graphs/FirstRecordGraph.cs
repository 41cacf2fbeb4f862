using CoverType.Domain;
using CoverType.Modeling.Features;
using CoverType.Modeling.Scoring;
using Onnx.Model;
using Onnx.Model.Building;
using Onnx.Model.Protocol;

namespace CoverType.Benchmarks.Graphs;

/// <summary>
/// The parts of a graph around the trees as 0.1.0 wrote them: to compare the product's form with it.
/// </summary>
internal sealed class FirstRecordGraph
{
    private static readonly OnnxDimension Rows = OnnxDimension.Named("N");

    private readonly string _unknown;

    public FirstRecordGraph(FeatureSet features, string name, int machineLearningOpset)
    {
        Graph = new OnnxGraphBuilder(name)
            .Opset(OnnxModel.StandardDomain, 15)
            .Opset(OnnxModel.MachineLearningDomain, machineLearningOpset)
            .Producer("CoverType.Modeling", typeof(FirstRecordGraph).Assembly.GetName().Version?.ToString(3) ?? "0");
        string[] numbers =
            [.. ForestFeatures.Numeric.Select(feature => Graph.Input(feature.Column, OnnxElementType.Int64, Rows))];
        string area = Graph.Input(ForestFeatures.WildernessAreaColumn, OnnxElementType.String, Rows);
        string soil = Graph.Input(ForestFeatures.SoilTypeColumn, OnnxElementType.String, Rows);

        string columnAxis = Graph.Initializer("column_axis", OnnxTensors.Of([1L]));
        string[] columns =
            [.. numbers.Select(number => Graph.Node("Unsqueeze", [number, columnAxis], $"{number}.column"))];
        string matrix = Graph.Node("Concat", columns, "numbers", OnnxAttributes.Of("axis", 1));
        string measured = Cast(AddDerived(features, matrix), "measured", OnnxElementType.Float);

        string areaCode = Encode(area, WildernessArea.All.Select(known => known.Name));
        string soilCode = Encode(soil, SoilType.All.Select(known => known.Code));
        _unknown = AddUnknown(areaCode, soilCode);
        Features = Graph.Node(
            "Concat",
            [
                measured,
                Graph.Node("Unsqueeze", [areaCode, columnAxis], $"{area}.column"),
                Graph.Node("Unsqueeze", [soilCode, columnAxis], $"{soil}.column"),
            ],
            "features",
            OnnxAttributes.Of("axis", 1));
    }

    /// <summary>The graph, to which an export adds its own nodes.</summary>
    public OnnxGraphBuilder Graph { get; }

    /// <summary>The name of the matrix of features, float [N, features].</summary>
    public string Features { get; }

    /// <summary>Adds the outputs and returns the checked model.</summary>
    /// <param name="probabilities">The name of the probabilities, float [N, 7].</param>
    /// <param name="scores">
    /// The name of the scores of which the largest gives the label, [N, 7]; null for the probabilities.
    /// </param>
    public OnnxModel Finish(string probabilities, string? scores = null)
    {
        string code = Graph.Node(
            "ArgMax",
            [scores ?? probabilities],
            "code",
            OnnxAttributes.Of("axis", 1),
            OnnxAttributes.Of("keepdims", 0));
        string noCode = Graph.Initializer("no_code", OnnxTensors.Of([-1L]));
        Graph.Node("Where", [_unknown, noCode, code], GraphOutputs.Label);
        Graph.Output(GraphOutputs.Label, OnnxElementType.Int64, Rows);

        string noProbability = Graph.Initializer("no_probability", OnnxTensors.Of([float.NaN]));
        for (int cover = 0; cover < ForestCovers.All.Count; cover++)
        {
            string index = Graph.Initializer($"cover_{cover}", OnnxTensors.Scalar(cover));
            string known = Graph.Node(
                "Gather", [probabilities, index], $"known_probability_{cover}", OnnxAttributes.Of("axis", 1));
            Graph.Node("Where", [_unknown, noProbability, known], GraphOutputs.Probability(cover));
            Graph.Output(GraphOutputs.Probability(cover), OnnxElementType.Float, Rows);
        }

        return Graph.Build();
    }

    private string AddDerived(FeatureSet features, string numbers)
    {
        if (features.Derived.Count == 0)
        {
            return numbers;
        }

        string[] columns = [.. ForestFeatures.Numeric.Select(feature => feature.Column)];
        long[] factors = new long[columns.Length * 2 * features.Derived.Count];
        for (int derived = 0; derived < features.Derived.Count; derived++)
        {
            foreach (Term term in features.Derived[derived].Terms)
            {
                int row = Array.IndexOf(columns, term.Column) + (term.Squared ? columns.Length : 0);
                factors[(row * features.Derived.Count) + derived] += term.Factor;
            }
        }

        TensorProto table = OnnxTensors.Of(factors);
        table.Dims.Clear();
        table.Dims.AddRange([columns.Length * 2, features.Derived.Count]);
        string squares = Graph.Node("Mul", [numbers, numbers], "squares");
        string both = Graph.Node("Concat", [numbers, squares], "numbers_and_squares", OnnxAttributes.Of("axis", 1));
        string sums = Graph.Node("MatMul", [both, Graph.Initializer("factors", table)], "combinations");
        return Graph.Node(
            "Concat", [numbers, AddAbsolute(features, sums)], "all_numbers", OnnxAttributes.Of("axis", 1));
    }

    private string AddAbsolute(FeatureSet features, string sums)
    {
        if (!features.Derived.Any(feature => feature.Absolute))
        {
            return sums;
        }

        // max(x, -x) is |x|; to keep the sign, the second operand is x itself.
        long[] signs = [.. features.Derived.Select(feature => feature.Absolute ? -1L : 1L)];
        string turned = Graph.Node(
            "Mul", [sums, Graph.Initializer("signs", OnnxTensors.Of(signs))], "turned_combinations");
        return Graph.Node("Max", [sums, turned], "derived");
    }

    private string Encode(string column, IEnumerable<string> categories)
    {
        string[] known = [.. categories];
        return Graph.Node(
            OnnxModel.MachineLearningDomain,
            "LabelEncoder",
            [column],
            [$"{column}.code"],
            OnnxAttributes.Of("keys_strings", known),
            OnnxAttributes.Of("values_floats", Enumerable.Range(0, known.Length).Select(code => (float)code)),
            OnnxAttributes.Of("default_float", -1f))[0];
    }

    private string AddUnknown(string areaCode, string soilCode)
    {
        string zero = Graph.Initializer("zero", OnnxTensors.Of([0f]));
        return Graph.Node(
            "Or",
            [
                Graph.Node("Less", [areaCode, zero], "unknown_area"),
                Graph.Node("Less", [soilCode, zero], "unknown_soil"),
            ],
            "unknown");
    }

    private string Cast(string value, string output, OnnxElementType type) =>
        Graph.Node("Cast", [value], output, OnnxAttributes.Of("to", (long)type));
}
