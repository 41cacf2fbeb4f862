using CoverType.Modeling.Export;
using CoverType.Modeling.Features;
using Onnx.Model;
using Onnx.Model.Building;
using RandomForest.ML;

namespace CoverType.Benchmarks.Graphs;

/// <summary>
/// Exports a forest as <c>TreeEnsembleClassifier</c> of ai.onnx.ml 3, to compare it with the product's form.
/// </summary>
internal static class ClassifierGraph
{
    internal static OnnxModel Write(Forest forest, FeatureSet features)
    {
        RecordGraph record = new(features, "classifier", machineLearningOpset: 3);
        List<long> trees = [];
        List<long> nodes = [];
        List<long> columns = [];
        List<float> thresholds = [];
        List<string> modes = [];
        List<long> left = [];
        List<long> right = [];
        List<long> leafTrees = [];
        List<long> leafNodes = [];
        List<long> leafClasses = [];
        List<float> leafWeights = [];
        for (int number = 0; number < forest.Trees.Count; number++)
        {
            DecisionTree tree = forest.Trees[number];
            for (int node = 0; node < tree.Nodes; node++)
            {
                bool isLeaf = tree.IsLeaf(node);
                trees.Add(number);
                nodes.Add(node);
                columns.Add(isLeaf ? 0 : tree.Feature(node));
                thresholds.Add(isLeaf ? 0 : tree.Threshold(node));
                modes.Add(isLeaf ? "LEAF" : "BRANCH_LEQ");
                left.Add(isLeaf ? 0 : tree.Left(node));
                right.Add(isLeaf ? 0 : tree.Right(node));
                for (int cover = 0; isLeaf && cover < forest.Classes; cover++)
                {
                    float weight = tree.Probabilities(tree.Distribution(node))[cover];
                    if (weight > 0)
                    {
                        leafTrees.Add(number);
                        leafNodes.Add(node);
                        leafClasses.Add(cover);
                        leafWeights.Add(weight);
                    }
                }
            }
        }

        OnnxGraphBuilder graph = record.Graph;
        graph.Node(
            OnnxModel.MachineLearningDomain,
            "TreeEnsembleClassifier",
            [record.Features],
            ["label_of_votes", "votes"],
            OnnxAttributes.Of("nodes_treeids", trees),
            OnnxAttributes.Of("nodes_nodeids", nodes),
            OnnxAttributes.Of("nodes_featureids", columns),
            OnnxAttributes.Of("nodes_values", thresholds),
            OnnxAttributes.Of("nodes_modes", modes),
            OnnxAttributes.Of("nodes_truenodeids", left),
            OnnxAttributes.Of("nodes_falsenodeids", right),
            OnnxAttributes.Of("class_treeids", leafTrees),
            OnnxAttributes.Of("class_nodeids", leafNodes),
            OnnxAttributes.Of("class_ids", leafClasses),
            OnnxAttributes.Of("class_weights", leafWeights),
            OnnxAttributes.Of("classlabels_int64s", Enumerable.Range(0, forest.Classes).Select(cover => (long)cover)),
            OnnxAttributes.Of("post_transform", "NONE"));
        return record.Finish(VoteCalibration.Add(graph, "votes", forest.Trees.Count), scores: "votes");
    }
}
