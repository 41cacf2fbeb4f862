using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Export;
using CoverType.Modeling.Features;
using CoverType.Modeling.Scoring;
using RandomForest.ML;

namespace CoverType.Modeling.Forests;

/// <summary>A trained forest.</summary>
internal sealed class TrainedForest(ICandidate candidate, Forest forest, FeatureSet features)
    : TrainedCandidate(candidate)
{
    public override IReadOnlyList<FeatureImportance> Importances { get; } =
    [
        .. features.Names
            .Zip(forest.ImpurityImportances, (name, share) => new FeatureImportance(name, share))
            .OrderByDescending(importance => importance.Share),
    ];

    public override IReadOnlyDictionary<string, IReadOnlyList<float>> Thresholds { get; } =
        FindThresholds(forest, features);

    /// <summary>The forest.</summary>
    public Forest Forest { get; } = forest;

    internal override FeatureSet Features => features;

    public override CoverScores Score(IReadOnlyList<ForestCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        int[] codes = new int[cells.Count];
        float[] probabilities = new float[cells.Count * CoverScores.Classes];
        Parallel.For(0, cells.Count, row =>
        {
            Span<float> encoded = stackalloc float[features.Count];
            features.Encode(cells[row], encoded);
            Span<float> votes = probabilities.AsSpan(row * CoverScores.Classes, CoverScores.Classes);
            Forest.SumVotes(encoded, votes);
            codes[row] = MostProbable(votes);
            VoteCalibration.Calibrate(votes, Forest.Trees.Count);
        });
        return new CoverScores(codes, probabilities);
    }

    public override byte[] ExportOnnx() => ForestGraph.Write(Forest, features, Name).ToBytes();

    private static int MostProbable(ReadOnlySpan<float> votes)
    {
        int best = 0;
        for (int cover = 1; cover < votes.Length; cover++)
        {
            best = votes[cover] > votes[best] ? cover : best;
        }

        return best;
    }

    private static Dictionary<string, IReadOnlyList<float>> FindThresholds(Forest forest, FeatureSet features)
    {
        SortedSet<float>[] found = [.. features.Names.Select(_ => new SortedSet<float>())];
        foreach (DecisionTree tree in forest.Trees)
        {
            for (int node = 0; node < tree.Nodes; node++)
            {
                if (!tree.IsLeaf(node))
                {
                    found[tree.Feature(node)].Add(tree.Threshold(node));
                }
            }
        }

        return features.Names
            .Zip(found, (name, thresholds) => (name, thresholds))
            .Where(pair => ForestFeatures.Columns.Contains(pair.name))
            .ToDictionary(
                pair => pair.name, pair => (IReadOnlyList<float>)[.. pair.thresholds], StringComparer.Ordinal);
    }
}
