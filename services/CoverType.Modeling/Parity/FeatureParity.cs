using CoverType.Domain;
using CoverType.Modeling.Export;
using CoverType.Modeling.Features;
using CoverType.Modeling.Scoring;
using Onnx.Model;
using Onnx.Model.Protocol;

namespace CoverType.Modeling.Parity;

/// <summary>
/// Compares the features that an exported graph computes with those of the model. A wrong feature shows in a prediction
/// only if it is on the wrong side of a threshold.
/// </summary>
internal static class FeatureParity
{
    public static void Compare(
        ParityFindings findings, OnnxModel model, FeatureSet features, IReadOnlyList<ForestCell> cells)
    {
        if (Part(model.Protocol) is not { } part)
        {
            findings.Add($"It does not compute the value {FeatureMatrix.Output}.");
            return;
        }

        using OnnxScorer graph = new(new OnnxModel(part).ToBytes());
        findings.CompareFeatures(features, cells, graph.Matrix(RecordColumns.Of(cells), FeatureMatrix.Output));
    }

    /// <summary>Returns the part of a graph that computes the features; null if it has none.</summary>
    private static ModelProto? Part(ModelProto model)
    {
        HashSet<string> needed = new([FeatureMatrix.Output], StringComparer.Ordinal);
        List<NodeProto> nodes = [];
        foreach (NodeProto node in model.Graph.Node.Reverse())
        {
            if (node.Output.Any(needed.Contains))
            {
                nodes.Insert(0, node);
                needed.UnionWith(node.Input);
            }
        }

        if (nodes.Count == 0)
        {
            return null;
        }

        GraphProto graph = new() { Name = FeatureMatrix.Output };
        graph.Input.AddRange(model.Graph.Input);
        graph.Node.AddRange(nodes);
        graph.Initializer.AddRange(model.Graph.Initializer.Where(tensor => needed.Contains(tensor.Name)));
        graph.Output.Add(new ValueInfoProto
        {
            Name = FeatureMatrix.Output,
            Type = new TypeProto
            {
                TensorType = new TypeProto.Types.Tensor { ElemType = (int)OnnxElementType.Float },
            },
        });
        ModelProto part = new() { IrVersion = model.IrVersion, Graph = graph };
        part.OpsetImport.AddRange(model.OpsetImport);
        return part;
    }
}
