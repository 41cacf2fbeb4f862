using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Scoring;
using Microsoft.ML.OnnxRuntime;
using Onnx.Model;

namespace CoverType.Modeling.Parity;

/// <summary>
/// Holds an exported graph against the model that it was made of, before anything is registered: the file keeps the
/// format's rules, ONNX Runtime loads it, every label is the same and every probability within <see cref="Tolerance"/>,
/// on the hold-out and on records made to sit where an error of the export would show; and a category that nobody knows
/// gets no answer.
/// </summary>
public static class ParityCheck
{
    /// <summary>The most that two probabilities may differ.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>Compares.</summary>
    /// <param name="trained">The model.</param>
    /// <param name="onnx">The bytes of its graph.</param>
    /// <param name="holdOut">The hold-out rows; where there is none the edge records are compared alone.</param>
    /// <returns>What was compared and what differs; a graph that cannot be loaded is such a difference.</returns>
    public static ParityReport Run(TrainedCandidate trained, byte[] onnx, IReadOnlyList<ForestCell> holdOut)
    {
        ArgumentNullException.ThrowIfNull(trained);
        ArgumentNullException.ThrowIfNull(onnx);
        ArgumentNullException.ThrowIfNull(holdOut);
        IReadOnlyList<ForestCell> edges = EdgeRecords.Of(trained.Thresholds, holdOut);
        RecordColumns unknown = EdgeRecords.Unknown();
        ParityFindings findings = new();
        try
        {
            OnnxModelCheck.Require(OnnxModel.Read(onnx));
            using OnnxScorer graph = new(onnx);
            findings.Compare("hold-out row", holdOut, trained.Score(holdOut), graph.Score(holdOut));
            findings.Compare("edge record", edges, trained.Score(edges), graph.Score(edges));
            findings.RequireRefusal(unknown, graph.Score(unknown));
        }
        catch (Exception exception) when (exception is OnnxFormatException or OnnxRuntimeException)
        {
            findings.Add($"It cannot be used: {exception.Message}");
        }

        return new ParityReport(
            holdOut.Count, edges.Count, unknown.Count, findings.LargestDifference, findings.Problems);
    }
}
