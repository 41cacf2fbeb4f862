using Onnx.Model.Protocol;

namespace Onnx.Model.Building;

/// <summary>
/// Writes a graph node by node. Nodes must be added in the order in which they can run: a node may only use inputs,
/// initializers and the outputs of nodes before it.
/// </summary>
public sealed class OnnxGraphBuilder
{
    private readonly ModelProto _model;
    private readonly GraphProto _graph;
    private readonly Dictionary<string, int> _namesGiven = new(StringComparer.Ordinal);

    /// <summary>An empty graph.</summary>
    /// <param name="name">The graph's name.</param>
    /// <param name="irVersion">The version of the file format; 8 is read by every runtime since 2021.</param>
    public OnnxGraphBuilder(string name, long irVersion = 8)
    {
        _graph = new GraphProto { Name = name };
        _model = new ModelProto { IrVersion = irVersion, Graph = _graph };
    }

    /// <summary>States the version of a family of operators, which each domain that a node uses needs.</summary>
    public OnnxGraphBuilder Opset(string domain, long version)
    {
        // The standard domain is written as the empty text: older readers know no other spelling.
        _model.OpsetImport.Add(new OperatorSetIdProto
        {
            Domain = domain == OnnxModel.StandardDomain ? "" : domain,
            Version = version,
        });
        return this;
    }

    /// <summary>Names the program that writes the file.</summary>
    public OnnxGraphBuilder Producer(string name, string version)
    {
        _model.ProducerName = name;
        _model.ProducerVersion = version;
        return this;
    }

    /// <summary>Describes the model for people.</summary>
    public OnnxGraphBuilder Documentation(string text)
    {
        _model.DocString = text;
        return this;
    }

    /// <summary>Adds a note.</summary>
    public OnnxGraphBuilder Metadata(string key, string value)
    {
        _model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        return this;
    }

    /// <summary>Adds an input and gives its name.</summary>
    public string Input(string name, OnnxElementType elementType, params ReadOnlySpan<OnnxDimension> shape)
    {
        _graph.Input.Add(ToValueInfo(name, elementType, shape));
        return name;
    }

    /// <summary>Declares that a value which some node gives under this name is an output.</summary>
    public OnnxGraphBuilder Output(string name, OnnxElementType elementType, params ReadOnlySpan<OnnxDimension> shape)
    {
        _graph.Output.Add(ToValueInfo(name, elementType, shape));
        return this;
    }

    /// <summary>Adds a constant and gives the name under which nodes use it.</summary>
    public string Initializer(string name, TensorProto tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        tensor.Name = name;
        _graph.Initializer.Add(tensor);
        return name;
    }

    /// <summary>Adds a node of the standard domain with one output, and gives that output's name.</summary>
    public string Node(
        string operation,
        IReadOnlyList<string> inputs,
        string output,
        params ReadOnlySpan<AttributeProto> attributes) =>
        Node(OnnxModel.StandardDomain, operation, inputs, [output], attributes)[0];

    /// <summary>Adds a node and gives its outputs' names.</summary>
    public IReadOnlyList<string> Node(
        string domain,
        string operation,
        IReadOnlyList<string> inputs,
        IReadOnlyList<string> outputs,
        params ReadOnlySpan<AttributeProto> attributes)
    {
        int count = _namesGiven.GetValueOrDefault(operation);
        _namesGiven[operation] = count + 1;
        NodeProto node = new()
        {
            Name = $"{operation}_{count}",
            OpType = operation,
            Domain = domain == OnnxModel.StandardDomain ? "" : domain,
        };
        node.Input.AddRange(inputs);
        node.Output.AddRange(outputs);
        foreach (AttributeProto attribute in attributes)
        {
            node.Attribute.Add(attribute);
        }

        _graph.Node.Add(node);
        return outputs;
    }

    /// <summary>The finished model, checked.</summary>
    /// <exception cref="OnnxFormatException">The graph breaks a rule; the message lists what is wrong.</exception>
    public OnnxModel Build()
    {
        OnnxModel model = new(_model);
        OnnxModelCheck.Require(model);
        return model;
    }

    private static ValueInfoProto ToValueInfo(
        string name, OnnxElementType elementType, ReadOnlySpan<OnnxDimension> shape)
    {
        TensorShapeProto dimensions = new();
        foreach (OnnxDimension dimension in shape)
        {
            TensorShapeProto.Types.Dimension written = new();
            if (dimension.Size is long size)
            {
                written.DimValue = size;
            }
            else if (dimension.Symbol is string symbol)
            {
                written.DimParam = symbol;
            }

            dimensions.Dim.Add(written);
        }

        TypeProto.Types.Tensor tensor = new() { ElemType = (int)elementType, Shape = dimensions };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
