using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Features;
using CoverType.Modeling.Scoring;
using Microsoft.ML.OnnxRuntime;
using Onnx.Model;

namespace CoverType.Modeling.Parity;

/// <summary>
/// Compares an exported graph with its model before it is registered: the file follows the rules of the format, ONNX
/// Runtime loads it, all features are equal bit by bit, also at each entry of each table, all labels are equal and all
/// probabilities within <see cref="Tolerance"/>, on the hold-out and on records for which an error of the export would
/// show; and there is no prediction for an unknown category.
/// </summary>
public static class ParityCheck
{
    /// <summary>The largest allowed difference of two probabilities.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>Compares a graph with its model.</summary>
    /// <param name="trained">The model.</param>
    /// <param name="onnx">The bytes of its graph.</param>
    /// <param name="holdOut">The hold-out rows; may be empty.</param>
    /// <returns>The differences. That a graph cannot be loaded is one of them.</returns>
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
            OnnxModel model = OnnxModel.Read(onnx);
            OnnxModelCheck.Require(model);
            if (trained.Features is FeatureSet features)
            {
                FeatureParity.Compare(findings, model, features, [.. edges, .. EdgeRecords.OfTables(features)]);
            }

            using OnnxScorer graph = new(onnx);
            findings.Compare("hold-out row", holdOut, trained.Score(holdOut), graph.Score(holdOut));
            findings.Compare("edge record", edges, trained.Score(edges), graph.Score(edges));
            findings.RequireNoPrediction(unknown, graph.Score(unknown));
        }
        catch (Exception exception) when (exception is OnnxFormatException or OnnxRuntimeException)
        {
            findings.Add($"It cannot be used: {exception.Message}");
        }

        return new ParityReport(
            holdOut.Count, edges.Count, unknown.Count, findings.LargestDifference, findings.Problems);
    }
}
