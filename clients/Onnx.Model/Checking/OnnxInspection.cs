using Onnx.Model.Protocol;

namespace Onnx.Model.Checking;

/// <summary>Visits all parts of one model and collects the broken rules.</summary>
internal sealed class OnnxInspection(OnnxLimits limits)
{
    private const string Output = "output";

    private readonly List<string> _problems = [];
    private int _nodes;

    public IReadOnlyList<string> Problems => _problems;

    public void Visit(OnnxModel model)
    {
        ModelProto file = model.Protocol;
        if (model.IrVersion < 3)
        {
            _problems.Add($"ir_version is {model.IrVersion}, at least 3 is needed for declared opsets");
        }

        long bytes = file.CalculateSize();
        if (bytes > limits.MaximumBytes)
        {
            _problems.Add($"the file has {bytes} bytes, at most {limits.MaximumBytes} are allowed");
        }

        VisitOpsets(model);
        if (file.TrainingInfo.Count > 0)
        {
            _problems.Add("it has a graph for training (training_info)");
        }

        foreach (FunctionProto function in file.Functions)
        {
            _problems.Add($"it defines the function {function.Domain}.{function.Name}; functions are not allowed");
        }

        VisitSignature("input", file.Graph.Input);
        VisitSignature(Output, file.Graph.Output);
        if (file.Graph.Output.Count == 0)
        {
            _problems.Add("the graph has no output");
        }

        VisitGraph(file.Graph, new HashSet<string>(StringComparer.Ordinal), model.Opsets);
        if (_nodes > limits.MaximumNodes)
        {
            _problems.Add($"the graph has {_nodes} nodes, at most {limits.MaximumNodes} are allowed");
        }
    }

    private void VisitOpsets(OnnxModel model)
    {
        if (model.Opsets.Count == 0)
        {
            _problems.Add("no opset is declared (opset_import)");
        }

        foreach (IGrouping<string, OperatorSetIdProto> twice in model.Protocol.OpsetImport
            .GroupBy(opset => OnnxModel.CanonicalDomain(opset.Domain), StringComparer.Ordinal)
            .Where(group => group.Count() > 1))
        {
            _problems.Add($"the opset of {twice.Key} is declared {twice.Count()} times");
        }

        foreach ((string domain, long version) in model.Opsets)
        {
            if (!limits.Domains.Contains(domain))
            {
                string allowed = string.Join(", ", limits.Domains);
                _problems.Add($"operators of {domain} are not allowed, only those of {allowed}");
            }

            if (version < 1)
            {
                _problems.Add($"the opset of {domain} is declared without a version");
            }
        }
    }

    private void VisitSignature(string role, IEnumerable<ValueInfoProto> values)
    {
        foreach (ValueInfoProto value in values)
        {
            TypeProto.Types.Tensor? tensor = value.Type?.TensorType;
            if (value.Name is "")
            {
                _problems.Add($"an {role} has no name");
            }

            if (tensor is null && role is Output && IsSequenceOfMaps(value.Type))
            {
                continue;
            }

            if (tensor is null)
            {
                _problems.Add($"{role} {value.Name} is not declared as a tensor");
            }
            else if (tensor.ElemType == (int)OnnxElementType.Undefined)
            {
                _problems.Add($"{role} {value.Name} has no element type");
            }
            else if (tensor.Shape is null)
            {
                _problems.Add($"{role} {value.Name} has no shape");
            }
        }
    }

    /// <summary>True for the output of ai.onnx.ml's ZipMap: for each row a map from a class to its probability.</summary>
    private static bool IsSequenceOfMaps(TypeProto? type) => type?.SequenceType?.ElemType?.MapType is not null;

    private void VisitGraph(GraphProto graph, HashSet<string> outer, IReadOnlyDictionary<string, long> opsets)
    {
        HashSet<string> known = new(outer, StringComparer.Ordinal);
        HashSet<string> defaults = new(StringComparer.Ordinal);
        foreach (TensorProto tensor in graph.Initializer)
        {
            OnnxTensorInspection.Visit(tensor, $"initializer {tensor.Name}", _problems);
            Define(tensor.Name, "initializer", known);
            defaults.Add(tensor.Name);
        }

        foreach (SparseTensorProto sparse in graph.SparseInitializer)
        {
            VisitSparse(sparse, $"sparse initializer {sparse.Values?.Name}");
            Define(sparse.Values?.Name ?? "", "sparse initializer", known);
        }

        // An input with the name of an initializer declares that initializer; it is not a second value.
        foreach (ValueInfoProto input in graph.Input.Where(input => !defaults.Remove(input.Name)))
        {
            Define(input.Name, "input", known);
        }

        foreach (NodeProto node in graph.Node)
        {
            VisitNode(node, known, opsets);
        }

        foreach (ValueInfoProto output in graph.Output.Where(output => !known.Contains(output.Name)))
        {
            _problems.Add($"output {output.Name} is not produced by any node");
        }
    }

    private void VisitNode(NodeProto node, HashSet<string> known, IReadOnlyDictionary<string, long> opsets)
    {
        _nodes++;
        string which = $"node {(node.Name is "" ? node.OpType : node.Name)}";
        if (!opsets.ContainsKey(OnnxModel.CanonicalDomain(node.Domain)))
        {
            _problems.Add($"{which} uses {OnnxModel.CanonicalDomain(node.Domain)}, whose opset is not declared");
        }

        foreach (string input in node.Input.Where(input => input is not "" && !known.Contains(input)))
        {
            _problems.Add($"{which} uses {input} before anything produces it");
        }

        foreach (AttributeProto attribute in node.Attribute)
        {
            VisitAttribute(attribute, $"{which}, attribute {attribute.Name}", known, opsets);
        }

        foreach (string output in node.Output.Where(output => output is not ""))
        {
            Define(output, which, known);
        }
    }

    private void VisitAttribute(
        AttributeProto attribute, string which, HashSet<string> known, IReadOnlyDictionary<string, long> opsets)
    {
        foreach (TensorProto tensor in attribute.Tensors.Append(attribute.T).OfType<TensorProto>())
        {
            OnnxTensorInspection.Visit(tensor, which, _problems);
        }

        IEnumerable<SparseTensorProto?> sparseTensors = attribute.SparseTensors.Append(attribute.SparseTensor);
        foreach (SparseTensorProto sparse in sparseTensors.OfType<SparseTensorProto>())
        {
            VisitSparse(sparse, which);
        }

        foreach (GraphProto graph in attribute.Graphs.Append(attribute.G).OfType<GraphProto>())
        {
            VisitGraph(graph, known, opsets);
        }
    }

    private void VisitSparse(SparseTensorProto sparse, string which)
    {
        foreach (TensorProto tensor in new[] { sparse.Values, sparse.Indices }.OfType<TensorProto>())
        {
            OnnxTensorInspection.Visit(tensor, which, _problems);
        }
    }

    private void Define(string name, string which, HashSet<string> known)
    {
        if (!known.Add(name))
        {
            _problems.Add($"{which} produces {name}, which something else produces already");
        }
    }
}
