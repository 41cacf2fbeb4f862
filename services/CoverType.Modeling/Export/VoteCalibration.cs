using Onnx.Model;
using Onnx.Model.Building;

namespace CoverType.Modeling.Export;

/// <summary>
/// The calibration of a forest's votes: the probability of a cover is proportional to <c>v (v + trees / 4)</c>, where v
/// is the number of its votes. The share of the votes alone is too low a probability for the cover with the most votes,
/// because single trees are less certain than the forest.
/// </summary>
/// <remarks>
/// The formula and the quarter were chosen by cross-validation on training rows (<c>docs/modeling.md</c>). The graph
/// and the trained model compute the same bits: votes are multiples of one power of two, with at most 24 bits, so the
/// products and their sum are exact in double precision, in any order. The most probable cover does not change.
/// </remarks>
internal static class VoteCalibration
{
    private const double ShareOfTrees = 0.25;

    /// <summary>Replaces the votes for one cell by probabilities.</summary>
    /// <param name="votes">The votes, which are overwritten.</param>
    /// <param name="trees">The number of trees.</param>
    public static void Calibrate(Span<float> votes, int trees)
    {
        double all = 0;
        foreach (float vote in votes)
        {
            all += Product(vote, trees);
        }

        foreach (ref float vote in votes)
        {
            vote = (float)(Product(vote, trees) / all);
        }
    }

    /// <summary>Adds the calibration to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="votes">The name of the votes, float [N, covers].</param>
    /// <param name="trees">The number of trees.</param>
    /// <returns>The name of the probabilities, float [N, covers].</returns>
    public static string Add(OnnxGraphBuilder graph, string votes, int trees)
    {
        string exact = Cast(graph, votes, "votes_double", OnnxElementType.Double);
        string addend = graph.Initializer("quarter_of_trees", OnnxTensors.Of([ShareOfTrees * trees]));
        string raised = graph.Node("Add", [exact, addend], "raised_votes");
        string products = graph.Node("Mul", [exact, raised], "sharpened_votes");
        string coverAxis = graph.Initializer("cover_axis", OnnxTensors.Of([1L]));
        string all = graph.Node("ReduceSum", [products, coverAxis], "all_votes", OnnxAttributes.Of("keepdims", 1));
        return Cast(graph, graph.Node("Div", [products, all], "shares"), "probabilities", OnnxElementType.Float);
    }

    private static double Product(float vote, int trees) => vote * (vote + (ShareOfTrees * trees));

    private static string Cast(OnnxGraphBuilder graph, string value, string output, OnnxElementType type) =>
        graph.Node("Cast", [value], output, OnnxAttributes.Of("to", (long)type));
}
