using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Modeling.Scoring;
using Google.Protobuf;
using Onnx.Model;
using Onnx.Model.Building;
using Onnx.Model.Protocol;

namespace CoverType.Inference.Tests;

/// <summary>
/// Graphs of other tools, made from one of the pipeline's so that the scores are known: the inputs and outputs that skl2onnx
/// gives a pipeline over a table, and the external data of <c>onnx.save_model</c>.
/// </summary>
internal static class ForeignModels
{
    private static readonly IReadOnlyList<ForestCell> Cells = TestCells.Random(300, seed: 5);

    /// <summary>
    /// The forms: maps (skl2onnx's default), a matrix (<c>zipmap=False</c>), doubles, one row at a time, and names of one's own.
    /// </summary>
    public static TheoryData<string> Forms => ["maps", "matrix", "doubles", "one row", "own names"];

    /// <summary>Returns a graph that wraps another.</summary>
    /// <param name="onnx">A graph of the pipeline.</param>
    /// <param name="form">One of <see cref="Forms"/>.</param>
    /// <param name="firstCode">The code of the first cover; 1 for labels from 1 to 7, as in the original data set.</param>
    public static byte[] Of(byte[] onnx, string form, long firstCode = 0)
    {
        ModelProto model = OnnxModel.Read(onnx).Protocol;
        GraphProto graph = model.Graph;
        NodeProto[] inner = [.. graph.Node];
        graph.Node.Clear();
        graph.Input.Clear();
        graph.Output.Clear();
        OnnxElementType number = form is "doubles" ? OnnxElementType.Double : OnnxElementType.Float;
        long? rows = form is "one row" ? 1 : null;

        Add(graph, "wrapped_shape", OnnxTensors.Of([-1L]));
        foreach (string column in ForestFeatures.Columns)
        {
            bool isText = ModelSignature.InputType(column) == OnnxElementType.String;
            graph.Input.Add(Matrix(column, isText ? OnnxElementType.String : number, rows, 1));
            string typed = column;
            if (!isText)
            {
                typed = $"{column}.wrapped_long";
                graph.Node.Add(Node("Cast", [column], typed, OnnxAttributes.Of("to", (long)OnnxElementType.Int64)));
            }

            graph.Node.Add(Node("Reshape", [typed, "wrapped_shape"], $"{column}.wrapped"));
        }

        foreach (NodeProto node in inner)
        {
            for (int i = 0; i < node.Input.Count; i++)
            {
                node.Input[i] = ForestFeatures.Columns.Contains(node.Input[i]) ? $"{node.Input[i]}.wrapped" : Inner(node.Input[i]);
            }

            for (int i = 0; i < node.Output.Count; i++)
            {
                node.Output[i] = Inner(node.Output[i]);
            }

            graph.Node.Add(node);
        }

        string label = form is "own names" ? "class" : form is "maps" or "one row" ? "output_label" : "label";
        string shares = form is "own names" ? "scores" : form is "maps" or "one row" ? "output_probability" : "probabilities";
        Add(graph, "wrapped_first", OnnxTensors.Of([firstCode]));
        graph.Node.Add(Node("Add", ["cover_type", "wrapped_first"], label));
        graph.Output.Add(Vector(label, OnnxElementType.Int64, rows));
        AddProbabilities(graph, form, shares, number, rows, firstCode);
        return new OnnxModel(model).ToBytes();
    }

    /// <summary>Moves the numbers of all initializers to another file, as <c>onnx.save_model</c> does.</summary>
    public static (byte[] Onnx, byte[] Data) WithExternalData(byte[] onnx, string file)
    {
        ModelProto model = OnnxModel.Read(onnx).Protocol;
        using MemoryStream data = new();
        foreach (TensorProto tensor in model.Graph.Initializer.Where(tensor => tensor.RawData.Length > 0))
        {
            long offset = data.Length;
            data.Write(tensor.RawData.Span);
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = file });
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = $"{offset}" });
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "length", Value = $"{tensor.RawData.Length}" });
            tensor.DataLocation = TensorProto.Types.DataLocation.External;
            tensor.ClearRawData();
        }

        data.Length.ShouldBeGreaterThan(0);
        return (model.ToByteArray(), data.ToArray());
    }

    /// <summary>Fails unless a model gives the scores of another, alone and in batches.</summary>
    public static void ShouldScoreAs(LoadedModel model, TestModel expected)
    {
        CoverScores scores = expected.Score(Cells);
        CellScore[] together = new CellScore[Cells.Count];
        model.Score([.. Cells], together);
        for (int row = 0; row < Cells.Count; row++)
        {
            CellScore[] alone = new CellScore[1];
            model.Score([Cells[row]], alone);
            foreach (CellScore score in new[] { alone[0], together[row] })
            {
                score.Cover.ShouldBe(scores.Code(row));
                score.Probabilities.ToArray().ShouldBe(scores.Probabilities(row).ToArray());
            }
        }
    }

    private static void AddProbabilities(
        GraphProto graph, string form, string name, OnnxElementType number, long? rows, long firstCode)
    {
        Add(graph, "wrapped_axis", OnnxTensors.Of([1L]));
        string[] columns = [.. ModelSignature.Outputs.Skip(1).Select(output => $"{output}.wrapped_column")];
        foreach (string output in ModelSignature.Outputs.Skip(1))
        {
            graph.Node.Add(Node("Unsqueeze", [output, "wrapped_axis"], $"{output}.wrapped_column"));
        }

        bool isMap = form is "maps" or "one row";
        string matrix = isMap || number == OnnxElementType.Double ? "wrapped_matrix" : name;
        graph.Node.Add(Node("Concat", columns, matrix, OnnxAttributes.Of("axis", 1L)));
        if (isMap)
        {
            NodeProto zip = Node(
                "ZipMap", [matrix], name, OnnxAttributes.Of("classlabels_int64s", Enumerable.Range(0, 7).Select(code => firstCode + code)));
            zip.Domain = OnnxModel.MachineLearningDomain;
            graph.Node.Add(zip);
            TypeProto map = new()
            {
                MapType = new()
                {
                    KeyType = (int)OnnxElementType.Int64,
                    ValueType = new TypeProto { TensorType = new() { ElemType = (int)OnnxElementType.Float } },
                },
            };
            graph.Output.Add(
                new ValueInfoProto { Name = name, Type = new TypeProto { SequenceType = new() { ElemType = map } } });
            return;
        }

        if (number == OnnxElementType.Double)
        {
            graph.Node.Add(Node("Cast", [matrix], name, OnnxAttributes.Of("to", (long)number)));
        }

        graph.Output.Add(Matrix(name, number, rows, 7));
    }

    // The pipeline's graph has a value of this name that is not an output.
    private static string Inner(string name) => name is "probabilities" ? "inner_probabilities" : name;

    private static void Add(GraphProto graph, string name, TensorProto tensor)
    {
        tensor.Name = name;
        graph.Initializer.Add(tensor);
    }

    private static NodeProto Node(string operation, string[] inputs, string output, params AttributeProto[] attributes)
    {
        NodeProto node = new() { OpType = operation, Name = $"{operation} of {output}" };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        node.Attribute.AddRange(attributes);
        return node;
    }

    private static ValueInfoProto Vector(string name, OnnxElementType type, long? rows) => Value(name, type, rows);

    private static ValueInfoProto Matrix(string name, OnnxElementType type, long? rows, long columns) =>
        Value(name, type, rows, columns);

    private static ValueInfoProto Value(string name, OnnxElementType type, params long?[] sizes)
    {
        TensorShapeProto shape = new();
        shape.Dim.AddRange(sizes.Select(size => size is long known
            ? new TensorShapeProto.Types.Dimension { DimValue = known }
            : new TensorShapeProto.Types.Dimension()));
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new() { ElemType = (int)type, Shape = shape } },
        };
    }
}
