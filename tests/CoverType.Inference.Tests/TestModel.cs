using System.Collections.Concurrent;
using System.Security.Cryptography;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Modeling.Forests;
using CoverType.Modeling.Scoring;
using RandomForest.ML;

namespace CoverType.Inference.Tests;

/// <summary>
/// A small forest as the pipeline would export it. Another seed gives another forest, which gives other probabilities
/// for nearly every cell.
/// </summary>
internal sealed class TestModel
{
    private static readonly ConcurrentDictionary<int, Lazy<TestModel>> Models = new();

    private TestModel(int seed)
    {
        Random random = new(seed);
        List<LabelledCell> cells =
        [
            .. TestCells.Random(400, seed).Select(cell => new LabelledCell(
                cell, (ForestCover)((cell.Elevation + seed + random.Next(200)) / 500 % ForestCovers.All.Count))),
        ];
        RandomForestCandidate candidate = new(new ForestOptions { Trees = 7, MinLeaf = 3, Seed = seed, Threads = 1 });
        Onnx = candidate.Train(cells, null, TestContext.Current.CancellationToken).ExportOnnx();
    }

    public byte[] Onnx { get; }

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Onnx));

    public static TestModel Of(int seed) =>
        Models.GetOrAdd(seed, _ => new Lazy<TestModel>(() => new TestModel(seed))).Value;

    /// <summary>Scores the cells with ONNX Runtime in one batch.</summary>
    public CoverScores Score(IReadOnlyList<ForestCell> cells)
    {
        using OnnxScorer scorer = new(Onnx);
        return scorer.Score(cells);
    }

    /// <summary>Returns true if a prediction equals the scores of the model.</summary>
    public static bool Gives(CoverScores scores, int row, Prediction answer) =>
        answer.CoverType == scores.Code(row)
        && answer.Probabilities.Values.ToArray().AsSpan().SequenceEqual(scores.Probabilities(row));
}
