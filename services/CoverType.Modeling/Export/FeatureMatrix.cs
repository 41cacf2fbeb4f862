using CoverType.Domain;
using CoverType.Modeling.Features;
using Onnx.Model;
using Onnx.Model.Building;
using Onnx.Model.Protocol;

namespace CoverType.Modeling.Export;

/// <summary>
/// Adds the matrix of features to a graph: what the features depend on becomes the rows of one matrix, and one product
/// of matrices turns it into the features.
/// </summary>
/// <remarks>
/// All numbers are whole. Up to 2^24 single precision is exact, whatever the order of the terms of a sum; if a sum of
/// values within the columns' ranges can be larger, the product is computed in double precision.
/// </remarks>
internal sealed class FeatureMatrix(OnnxGraphBuilder graph, FeatureSet features)
{
    /// <summary>The name of the matrix, float [N, features].</summary>
    public const string Output = "features";

    private const long ExactInSingle = 1L << 24;

    private readonly List<string> _rows = [];
    private readonly List<(int Row, int Feature, int Factor)> _factors = [];
    private readonly Dictionary<string, string> _looked = new(StringComparer.Ordinal);

    /// <summary>Adds the nodes.</summary>
    /// <param name="graph">The graph, whose numeric inputs have the columns' names.</param>
    /// <param name="features">The features.</param>
    /// <param name="areaCode">The name of the areas' codes, int64 [N].</param>
    /// <param name="soilCode">The name of the soils' codes, int64 [N].</param>
    public static void Add(OnnxGraphBuilder graph, FeatureSet features, string areaCode, string soilCode)
    {
        FeatureMatrix matrix = new(graph, features);
        matrix.AddFactors(areaCode, soilCode);
        matrix.AddNodes();
    }

    private void AddFactors(string areaCode, string soilCode)
    {
        int feature = 0;
        foreach (NumericFeature column in features.Columns)
        {
            AddFactor(column.Column, feature++, 1);
        }

        foreach (DerivedFeature derived in features.Derived)
        {
            foreach (Term term in derived.Terms)
            {
                AddFactor(term.Squared ? Square(term.Column) : term.Column, feature, term.Factor);
            }

            feature++;
        }

        foreach (TableProduct product in features.Products)
        {
            string value = graph.Node("Mul", [LookUp(product.Left), LookUp(product.Right)], product.Name);
            AddFactor(value, feature++, 1);
        }

        AddFactor(areaCode, feature++, 1);
        AddFactor(soilCode, feature, 1);
    }

    private void AddNodes()
    {
        bool isAbsolute = features.Derived.Any(derived => derived.Absolute);
        bool isSingle = LargestSum() < ExactInSingle;
        OnnxElementType type = isSingle ? OnnxElementType.Float : OnnxElementType.Double;
        string single = isAbsolute ? "signed_features" : Output;
        string flat = graph.Node("Concat", _rows, "rows_of_numbers", OnnxAttributes.Of("axis", 0));
        string shape = graph.Initializer("shape_of_rows", OnnxTensors.Of([(long)_rows.Count, -1L]));
        string rows = graph.Node("Reshape", [flat, shape], "rows");
        string numbers = Cast(rows, "numbers", type);
        string sums = graph.Node(
            "Gemm",
            [numbers, graph.Initializer("factors", Factors(type))],
            isSingle ? single : "sums",
            OnnxAttributes.Of("transA", 1));
        if (!isSingle)
        {
            Cast(sums, single, OnnxElementType.Float);
        }

        if (isAbsolute)
        {
            AddAbsolute(single);
        }
    }

    private TensorProto Factors(OnnxElementType type)
    {
        double[] factors = new double[_rows.Count * features.Count];
        foreach ((int row, int feature, int factor) in _factors)
        {
            factors[(row * features.Count) + feature] += factor;
        }

        TensorProto table = type == OnnxElementType.Double
            ? OnnxTensors.Of(factors)
            : OnnxTensors.Of([.. factors.Select(factor => (float)factor)]);
        table.Dims.Clear();
        table.Dims.AddRange([_rows.Count, features.Count]);
        return table;
    }

    private long LargestSum() => features.Derived
        .Select(derived => derived.Terms.Sum(term =>
        {
            NumericFeature column = ForestFeatures.Numeric.First(feature => feature.Column == term.Column);
            long largest = Math.Max(Math.Abs(column.Minimum), Math.Abs(column.Maximum));
            return Math.Abs(term.Factor) * (term.Squared ? largest * largest : largest);
        }))
        .DefaultIfEmpty()
        .Max();

    private void AddAbsolute(string signed)
    {
        // max(x, -x) is |x|; to keep the sign, the second operand is x itself.
        float[] signs = [.. Enumerable.Repeat(1f, features.Count)];
        for (int derived = 0; derived < features.Derived.Count; derived++)
        {
            signs[features.Columns.Count + derived] = features.Derived[derived].Absolute ? -1 : 1;
        }

        string turned = graph.Node(
            "Mul", [signed, graph.Initializer("signs", OnnxTensors.Of(signs))], "turned_features");
        graph.Node("Max", [signed, turned], Output);
    }

    private void AddFactor(string row, int feature, int factor)
    {
        int index = _rows.IndexOf(row);
        if (index < 0)
        {
            index = _rows.Count;
            _rows.Add(row);
        }

        _factors.Add((index, feature, factor));
    }

    private string Square(string column)
    {
        string name = $"{column}.square";
        return _rows.Contains(name) ? name : graph.Node("Mul", [column, column], name);
    }

    private string LookUp(ColumnTable table)
    {
        string name = $"{table.Column}.{table.Name}";
        return _looked.TryGetValue(name, out string? found) ? found : _looked[name] = graph.Node(
            OnnxModel.MachineLearningDomain,
            "LabelEncoder",
            [table.Column],
            [name],
            OnnxAttributes.Of("keys_int64s", Enumerable.Range(0, table.Values.Count).Select(key => (long)key)),
            OnnxAttributes.Of("values_int64s", table.Values),
            OnnxAttributes.Of("default_int64", 0))[0];
    }

    private string Cast(string value, string output, OnnxElementType type) =>
        graph.Node("Cast", [value], output, OnnxAttributes.Of("to", (long)type));
}
