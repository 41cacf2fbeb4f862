using Onnx.Model.Protocol;

namespace Onnx.Model.Checking;

/// <summary>Lists the constant tensors of a model, with those of subgraphs and of attributes.</summary>
internal static class ConstantTensors
{
    /// <summary>Returns each tensor and a description of its place.</summary>
    public static IEnumerable<(TensorProto Tensor, string Place)> In(ModelProto model) => In(model.Graph);

    private static IEnumerable<(TensorProto Tensor, string Place)> In(GraphProto graph) =>
    [
        .. graph.Initializer.Select(tensor => (tensor, $"initializer {tensor.Name}")),
        .. graph.SparseInitializer.SelectMany(sparse => In(sparse, $"sparse initializer {sparse.Values?.Name}")),
        .. from node in graph.Node from attribute in node.Attribute from tensor in In(node, attribute) select tensor,
    ];

    private static IEnumerable<(TensorProto Tensor, string Place)> In(NodeProto node, AttributeProto attribute)
    {
        string place = $"node {(node.Name is "" ? node.OpType : node.Name)}, attribute {attribute.Name}";
        return
        [
            .. attribute.Tensors.Append(attribute.T).OfType<TensorProto>().Select(tensor => (tensor, place)),
            .. attribute.SparseTensors.Append(attribute.SparseTensor).OfType<SparseTensorProto>()
                .SelectMany(sparse => In(sparse, place)),
            .. attribute.Graphs.Append(attribute.G).OfType<GraphProto>().SelectMany(In),
        ];
    }

    private static IEnumerable<(TensorProto Tensor, string Place)> In(SparseTensorProto sparse, string place) =>
        new[] { sparse.Values, sparse.Indices }.OfType<TensorProto>().Select(tensor => (tensor, place));
}
