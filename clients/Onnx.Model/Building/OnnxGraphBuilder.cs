using Onnx.Model.Protocol;

namespace Onnx.Model.Building;

/// <summary>
/// Builds a graph node by node, in the order in which the nodes run: a node can use only inputs, initializers and the
/// outputs of previous nodes.
/// </summary>
public sealed class OnnxGraphBuilder
{
    private readonly ModelProto _model;
    private readonly GraphProto _graph;
    private readonly Dictionary<string, int> _nodeCounts = new(StringComparer.Ordinal);

    /// <summary>Creates an empty graph.</summary>
    /// <param name="name">The name of the graph.</param>
    /// <param name="irVersion">The version of the file format; runtimes since 2021 read the default, 8.</param>
    public OnnxGraphBuilder(string name, long irVersion = 8)
    {
        _graph = new GraphProto { Name = name };
        _model = new ModelProto { IrVersion = irVersion, Graph = _graph };
    }

    /// <summary>Declares the opset version of an operator domain; required for each domain that a node uses.</summary>
    public OnnxGraphBuilder Opset(string domain, long version)
    {
        // The standard domain is written as the empty string: older readers accept no other spelling.
        _model.OpsetImport.Add(new OperatorSetIdProto
        {
            Domain = domain == OnnxModel.StandardDomain ? "" : domain,
            Version = version,
        });
        return this;
    }

    /// <summary>Sets the name and version of the program that writes the file.</summary>
    public OnnxGraphBuilder Producer(string name, string version)
    {
        _model.ProducerName = name;
        _model.ProducerVersion = version;
        return this;
    }

    /// <summary>Sets the description of the model.</summary>
    public OnnxGraphBuilder Documentation(string text)
    {
        _model.DocString = text;
        return this;
    }

    /// <summary>Adds a metadata entry.</summary>
    public OnnxGraphBuilder Metadata(string key, string value)
    {
        _model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        return this;
    }

    /// <summary>Adds an input and returns its name.</summary>
    public string Input(string name, OnnxElementType elementType, params ReadOnlySpan<OnnxDimension> shape)
    {
        _graph.Input.Add(ToValueInfo(name, elementType, shape));
        return name;
    }

    /// <summary>Declares the value with this name, an output of a node, as an output of the graph.</summary>
    public OnnxGraphBuilder Output(string name, OnnxElementType elementType, params ReadOnlySpan<OnnxDimension> shape)
    {
        _graph.Output.Add(ToValueInfo(name, elementType, shape));
        return this;
    }

    /// <summary>Names a constant tensor, adds it and returns the name.</summary>
    public string Initializer(string name, TensorProto tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        tensor.Name = name;
        _graph.Initializer.Add(tensor);
        return name;
    }

    /// <summary>Adds a node of the standard domain with one output and returns the name of the output.</summary>
    public string Node(
        string operation,
        IReadOnlyList<string> inputs,
        string output,
        params ReadOnlySpan<AttributeProto> attributes) =>
        Node(OnnxModel.StandardDomain, operation, inputs, [output], attributes)[0];

    /// <summary>Adds a node and returns the names of its outputs.</summary>
    public IReadOnlyList<string> Node(
        string domain,
        string operation,
        IReadOnlyList<string> inputs,
        IReadOnlyList<string> outputs,
        params ReadOnlySpan<AttributeProto> attributes)
    {
        int count = _nodeCounts.GetValueOrDefault(operation);
        _nodeCounts[operation] = count + 1;
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

    /// <summary>Returns the model after <see cref="OnnxModelCheck.Require"/>.</summary>
    /// <exception cref="OnnxFormatException">The graph breaks a rule; the message lists all broken rules.</exception>
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
