using CoverType.Domain;
using CoverType.Modeling.Features;
using CoverType.Modeling.Scoring;
using Onnx.Model;
using Onnx.Model.Building;

namespace CoverType.Modeling.Export;

/// <summary>
/// The parts of a graph that all kinds of models share: from the raw record's 12 inputs to the matrix of features, and
/// from the seven probabilities to the outputs.
/// </summary>
/// <remarks>
/// MLflow's Python loader passes a table's columns as arrays of rank 1 and expects outputs of rank 1, so all inputs and
/// outputs have rank 1. For a record whose area or soil is not in the lists, the cover is -1 and the probabilities are
/// NaN: the trees would treat its code -1 as the first category. ONNX Runtime takes about half a microsecond for each
/// node of a single record, so there are as few as possible.
/// </remarks>
internal sealed class RecordGraph
{
    private static readonly OnnxDimension Rows = OnnxDimension.Named("N");

    private readonly string _areaCode;
    private readonly string _soilCode;

    public RecordGraph(FeatureSet features, string name, int machineLearningOpset)
    {
        Graph = new OnnxGraphBuilder(name)
            .Opset(OnnxModel.StandardDomain, 15)
            .Opset(OnnxModel.MachineLearningDomain, machineLearningOpset)
            .Producer("CoverType.Modeling", typeof(RecordGraph).Assembly.GetName().Version?.ToString(3) ?? "0");
        foreach (NumericFeature feature in ForestFeatures.Numeric)
        {
            Graph.Input(feature.Column, OnnxElementType.Int64, Rows);
        }

        string area = Graph.Input(ForestFeatures.WildernessAreaColumn, OnnxElementType.String, Rows);
        string soil = Graph.Input(ForestFeatures.SoilTypeColumn, OnnxElementType.String, Rows);
        _areaCode = Encode(area, WildernessArea.All.Select(known => known.Name));
        _soilCode = Encode(soil, SoilType.All.Select(known => known.Code));
        FeatureMatrix.Add(Graph, features, _areaCode, _soilCode);
    }

    /// <summary>The graph, to which an export adds its own nodes.</summary>
    public OnnxGraphBuilder Graph { get; }

    /// <summary>The name of the matrix of features, float [N, features].</summary>
    public string Features { get; } = FeatureMatrix.Output;

    /// <summary>Adds the outputs and returns the checked model.</summary>
    /// <param name="probabilities">The name of the probabilities, float [N, 7].</param>
    /// <param name="scores">
    /// The name of the scores of which the largest gives the label, [N, 7]; null for the probabilities.
    /// </param>
    public OnnxModel Finish(string probabilities, string? scores = null)
    {
        string unknown = AddUnknown();
        string code = Graph.Node(
            "ArgMax",
            [scores ?? probabilities],
            "code",
            OnnxAttributes.Of("axis", 1),
            OnnxAttributes.Of("keepdims", 0));
        string noCode = Graph.Initializer("no_code", OnnxTensors.Of([-1L]));
        Graph.Node("Where", [unknown, noCode, code], GraphOutputs.Label);
        string byCover = Graph.Node("Transpose", [probabilities], "probabilities_by_cover");
        string noProbability = Graph.Initializer("no_probability", OnnxTensors.Of([float.NaN]));
        return AddOutputs(Graph.Node("Where", [unknown, noProbability, byCover], "known_probabilities"), []);
    }

    /// <summary>
    /// Adds the outputs of trees that mark unknown categories themselves (<see cref="UnknownTree"/>) and returns the
    /// checked model.
    /// </summary>
    /// <param name="probabilities">
    /// The name of the mark and the probabilities, float [N, 8]; the probabilities for an unknown category are NaN.
    /// </param>
    /// <param name="scores">The name of the mark and the scores, [N, 8]; the mark is the largest if there is one.</param>
    public OnnxModel FinishMarked(string probabilities, string scores)
    {
        string place = Graph.Node(
            "ArgMax", [scores], "place", OnnxAttributes.Of("axis", 1), OnnxAttributes.Of("keepdims", 0));
        Graph.Node("Add", [place, Graph.Initializer("minus_one", OnnxTensors.Of([-1L]))], GraphOutputs.Label);
        return AddOutputs(Graph.Node("Transpose", [probabilities], "probabilities_by_cover"), ["mark"]);
    }

    private OnnxModel AddOutputs(string byCover, string[] before)
    {
        Graph.Output(GraphOutputs.Label, OnnxElementType.Int64, Rows);

        // Cover by cover, the outputs follow each other in one array.
        string all = Graph.Node(
            "Reshape", [byCover, Graph.Initializer("flat", OnnxTensors.Of([-1L]))], "all_probabilities");
        string[] outputs = [.. ForestCovers.All.Select(cover => GraphOutputs.Probability((int)cover))];
        Graph.Node(OnnxModel.StandardDomain, "Split", [all], [.. before, .. outputs], OnnxAttributes.Of("axis", 0));
        foreach (string output in outputs)
        {
            Graph.Output(output, OnnxElementType.Float, Rows);
        }

        return Graph.Build();
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
            OnnxAttributes.Of("values_int64s", Enumerable.Range(0, known.Length).Select(code => (long)code)),
            OnnxAttributes.Of("default_int64", -1))[0];
    }

    private string AddUnknown()
    {
        string least = Graph.Node("Min", [_areaCode, _soilCode], "least_code");
        return Graph.Node("Less", [least, Graph.Initializer("zero", OnnxTensors.Of([0L]))], "unknown");
    }
}
