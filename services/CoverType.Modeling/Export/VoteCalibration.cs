using Onnx.Model;
using Onnx.Model.Building;
using Onnx.Model.Protocol;

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

    /// <summary>
    /// The most trees for which whole votes are calibrated exactly in single precision: the products are quarters, and
    /// their sum is at most 5/4 of the square of the number of trees, less than 2^22.
    /// </summary>
    private const int MostTreesInSingle = 1800;

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
        string products = AddProducts(graph, exact, OnnxTensors.Of([ShareOfTrees * trees]));
        string coverAxis = graph.Initializer("cover_axis", OnnxTensors.Of([1L]));
        string all = graph.Node("ReduceSum", [products, coverAxis], "all_votes", OnnxAttributes.Of("keepdims", 1));
        return Cast(graph, graph.Node("Div", [products, all], "shares"), "probabilities", OnnxElementType.Float);
    }

    /// <summary>Adds the calibration of whole votes after a mark of unknown categories, which is infinite or 0.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="votes">The name of the mark and the votes, float [N, 1 + covers].</param>
    /// <param name="trees">The number of trees.</param>
    /// <returns>
    /// The name of the mark and the probabilities, float [N, 1 + covers]. If the mark is infinite, they are NaN: the
    /// sum is NaN, because it contains 0 times the mark.
    /// </returns>
    /// <remarks>
    /// A quotient of single-precision numbers is the same whether it is rounded once or first to double precision.
    /// </remarks>
    public static string AddMarked(OnnxGraphBuilder graph, string votes, int trees)
    {
        bool isSingle = trees <= MostTreesInSingle;
        string exact = isSingle ? votes : Cast(graph, votes, "votes_double", OnnxElementType.Double);
        double quarter = ShareOfTrees * trees;
        string products = AddProducts(
            graph, exact, isSingle ? OnnxTensors.Of([(float)quarter]) : OnnxTensors.Of([quarter]));
        string all = graph.Node("MatMul", [products, graph.Initializer("covers", Covers(isSingle))], "all_votes");
        string shares = graph.Node("Div", [products, all], "shares");
        return isSingle ? shares : Cast(graph, shares, "probabilities", OnnxElementType.Float);
    }

    private static TensorProto Covers(bool isSingle)
    {
        double[] covers = [0, .. Enumerable.Repeat(1.0, Scoring.CoverScores.Classes)];
        TensorProto column =
            isSingle ? OnnxTensors.Of([.. covers.Select(cover => (float)cover)]) : OnnxTensors.Of(covers);
        column.Dims.Add(1);
        return column;
    }

    private static string AddProducts(OnnxGraphBuilder graph, string exact, TensorProto quarterOfTrees)
    {
        string addend = graph.Initializer("quarter_of_trees", quarterOfTrees);
        return graph.Node("Mul", [exact, graph.Node("Add", [exact, addend], "raised_votes")], "sharpened_votes");
    }

    private static double Product(float vote, int trees) => vote * (vote + (ShareOfTrees * trees));

    private static string Cast(OnnxGraphBuilder graph, string value, string output, OnnxElementType type) =>
        graph.Node("Cast", [value], output, OnnxAttributes.Of("to", (long)type));
}
