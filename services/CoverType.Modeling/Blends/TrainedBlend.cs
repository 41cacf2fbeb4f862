using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Export;
using CoverType.Modeling.Features;
using CoverType.Modeling.Forests;
using CoverType.Modeling.Rivals;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Blends;

/// <summary>A trained blend: a forest and a rival with the same features.</summary>
internal sealed class TrainedBlend(
    ICandidate candidate,
    IReadOnlyDictionary<string, string> parameters,
    TrainedForest forest,
    TrainedRival boosted,
    double forestShare,
    FeatureSet features)
    : TrainedCandidate(candidate, parameters)
{
    /// <summary>The weighted means of the importances for the two models, which are of different kinds.</summary>
    public override IReadOnlyList<FeatureImportance> Importances { get; } =
    [
        .. features.Names
            .Select(name => new FeatureImportance(
                name,
                (forestShare * ShareOf(forest, name)) + ((1 - forestShare) * ShareOf(boosted, name))))
            .OrderByDescending(importance => importance.Share),
    ];

    public override IReadOnlyDictionary<string, IReadOnlyList<float>> Thresholds { get; } = forest.Thresholds.ToDictionary(
        column => column.Key,
        column => (IReadOnlyList<float>)[.. column.Value.Union(boosted.Thresholds[column.Key]).Order()],
        StringComparer.Ordinal);

    internal override FeatureSet Features => features;

    public override CoverScores Score(IReadOnlyList<ForestCell> cells)
    {
        CoverScores ofForest = forest.Score(cells);
        CoverScores ofBoosted = boosted.Score(cells);
        int[] codes = new int[cells.Count];
        float[] probabilities = new float[cells.Count * CoverScores.Classes];
        for (int row = 0; row < codes.Length; row++)
        {
            double most = double.NegativeInfinity;
            for (int cover = 0; cover < CoverScores.Classes; cover++)
            {
                double blended = (ofForest.Probabilities(row)[cover] * forestShare)
                    + (ofBoosted.Probabilities(row)[cover] * (1 - forestShare));
                if (blended > most)
                {
                    most = blended;
                    codes[row] = cover;
                }

                probabilities[(row * CoverScores.Classes) + cover] = (float)blended;
            }
        }

        return new CoverScores(codes, probabilities);
    }

    public override byte[] ExportOnnx() =>
        BlendGraph.Write(forest.Forest, boosted.Ensemble, forestShare, features, Name).ToBytes();

    private static double ShareOf(TrainedCandidate trained, string feature) =>
        trained.Importances.First(importance => importance.Feature == feature).Share;
}
