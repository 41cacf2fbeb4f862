using Onnx.Model;
using Onnx.Model.Building;
using Onnx.Model.Protocol;
using RandomForest.ML;

namespace CoverType.Modeling.Export;

/// <summary>Adds trees to a graph as a <c>TreeEnsemble</c> of ai.onnx.ml 5.</summary>
internal static class TreeEnsembleNode
{
    private const long Sum = 1;
    private const long NoTransform = 0;

    /// <summary>Adds trees of a forest and returns the name of their sums, float [N, targets].</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="features">The name of the matrix of features.</param>
    /// <param name="output">The name of the sums.</param>
    /// <param name="forest">The forest.</param>
    /// <param name="trees">The numbers of the trees.</param>
    /// <param name="leaves">The leaves.</param>
    /// <param name="addLast">Adds nodes after those of the forest; null for none.</param>
    public static string Add(
        OnnxGraphBuilder graph,
        string features,
        string output,
        Forest forest,
        IReadOnlyList<int> trees,
        EnsembleLeaves leaves,
        Action<TreeEnsembleNodes>? addLast = null)
    {
        TreeEnsembleNodes nodes = new();
        foreach (int tree in trees)
        {
            nodes.AddTree(forest.Trees[tree], tree, leaves.LeafOf);
        }

        addLast?.Invoke(nodes);

        return Add(
            graph,
            features,
            output,
            nodes,
            OnnxTensors.Of([.. nodes.Thresholds]),
            new EnsembleTargets(leaves.Targets, leaves.TargetIds, OnnxTensors.Of(leaves.Weights)));
    }

    /// <summary>Adds trees and returns the name of their sums, [N, targets] of the type of the thresholds.</summary>
    public static string Add(
        OnnxGraphBuilder graph,
        string features,
        string output,
        TreeEnsembleNodes nodes,
        TensorProto thresholds,
        EnsembleTargets targets) => graph.Node(
            OnnxModel.MachineLearningDomain,
            "TreeEnsemble",
            [features],
            [output],
            OnnxAttributes.Of("n_targets", targets.Count),
            OnnxAttributes.Of("aggregate_function", Sum),
            OnnxAttributes.Of("post_transform", NoTransform),
            OnnxAttributes.Of("tree_roots", nodes.Roots),
            OnnxAttributes.Of("nodes_featureids", nodes.Features),
            OnnxAttributes.Of("nodes_splits", thresholds),
            OnnxAttributes.Of("nodes_modes", OnnxTensors.Of(new byte[nodes.Thresholds.Count])),
            OnnxAttributes.Of("nodes_truenodeids", nodes.Left),
            OnnxAttributes.Of("nodes_trueleafs", nodes.LeftIsLeaf),
            OnnxAttributes.Of("nodes_falsenodeids", nodes.Right),
            OnnxAttributes.Of("nodes_falseleafs", nodes.RightIsLeaf),
            OnnxAttributes.Of("leaf_targetids", targets.Ids),
            OnnxAttributes.Of("leaf_weights", targets.Weights))[0];
}
