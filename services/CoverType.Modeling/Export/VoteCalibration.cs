using Onnx.Model;
using Onnx.Model.Building;

namespace CoverType.Modeling.Export;

/// <summary>
/// What a forest's votes are worth as probabilities: <c>v (v + trees / 4)</c>, brought to the sum 1. The share of the
/// trees that vote for a cover is too modest: the trees are grown to differ, so most are less sure than all together.
/// </summary>
/// <remarks>
/// The form and its quarter were chosen by cross-validation on training rows (<c>docs/modeling.md</c>). A graph and a
/// trainer compute it alike to the bit: a forest's votes are float32 numbers of at most 24 bits over one power of two, so
/// that these products and their sum are exact in double precision, in any order. Which cover leads does not change.
/// </remarks>
internal static class SharpenedVotes
{
    private const double Modesty = 0.25;

    /// <summary>Makes probabilities of the votes of one cell.</summary>
    /// <param name="votes">The votes, which become the probabilities.</param>
    /// <param name="trees">The number of trees.</param>
    public static void ToProbabilities(Span<float> votes, int trees)
    {
        double all = 0;
        foreach (float vote in votes)
        {
            all += Sharpen(vote, trees);
        }

        foreach (ref float vote in votes)
        {
            vote = (float)(Sharpen(vote, trees) / all);
        }
    }

    /// <summary>Adds the same to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="votes">The name of the votes, float [N, covers].</param>
    /// <param name="trees">The number of trees.</param>
    /// <returns>The name of the probabilities, float [N, covers].</returns>
    public static string Add(OnnxGraphBuilder graph, string votes, int trees)
    {
        string exact = Cast(graph, votes, "votes_double", OnnxElementType.Double);
        string modesty = graph.Initializer("quarter_of_trees", OnnxTensors.Of([Modesty * trees]));
        string raised = graph.Node("Add", [exact, modesty], "raised_votes");
        string sharp = graph.Node("Mul", [exact, raised], "sharpened_votes");
        string coverAxis = graph.Initializer("cover_axis", OnnxTensors.Of([1L]));
        string all = graph.Node("ReduceSum", [sharp, coverAxis], "all_votes", OnnxAttributes.Of("keepdims", 1));
        return Cast(graph, graph.Node("Div", [sharp, all], "shares"), "probabilities", OnnxElementType.Float);
    }

    private static double Sharpen(float vote, int trees) => vote * (vote + (Modesty * trees));

    private static string Cast(OnnxGraphBuilder graph, string value, string output, OnnxElementType type) =>
        graph.Node("Cast", [value], output, OnnxAttributes.Of("to", (long)type));
}
