using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Ensembles;
using CoverType.Modeling.Export;
using CoverType.Modeling.Features;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Rivals;

/// <summary>A trained rival.</summary>
internal sealed class TrainedRival(
    ICandidate candidate,
    IReadOnlyDictionary<string, string> parameters,
    CoverEnsemble ensemble,
    FeatureSet features)
    : TrainedCandidate(candidate, parameters)
{
    /// <summary>The share of each feature in the cuts, which both trainers provide.</summary>
    public override IReadOnlyList<FeatureImportance> Importances { get; } = CountCuts(ensemble, features);

    public override IReadOnlyDictionary<string, IReadOnlyList<float>> Thresholds { get; } =
        FindThresholds(ensemble, features);

    /// <summary>The trees.</summary>
    public CoverEnsemble Ensemble { get; } = ensemble;

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
            codes[row] = Ensemble.Score(
                encoded, probabilities.AsSpan(row * CoverScores.Classes, CoverScores.Classes));
        });
        return new CoverScores(codes, probabilities);
    }

    public override byte[] ExportOnnx() => CoverEnsembleGraph.Write(Ensemble, features, Name).ToBytes();

    private static FeatureImportance[] CountCuts(CoverEnsemble ensemble, FeatureSet features)
    {
        int[] cuts = new int[features.Count];
        foreach (int feature in AllTrees(ensemble).SelectMany(tree => tree.Features))
        {
            cuts[feature]++;
        }

        double all = Math.Max(1, cuts.Sum());
        return
        [
            .. features.Names
                .Select((name, feature) => new FeatureImportance(name, cuts[feature] / all))
                .OrderByDescending(importance => importance.Share),
        ];
    }

    private static Dictionary<string, IReadOnlyList<float>> FindThresholds(
        CoverEnsemble ensemble, FeatureSet features)
    {
        SortedSet<float>[] found = [.. features.Names.Select(_ => new SortedSet<float>())];
        foreach (AdditiveTree tree in AllTrees(ensemble))
        {
            for (int node = 0; node < tree.Features.Count; node++)
            {
                found[tree.Features[node]].Add(tree.Thresholds[node]);
            }
        }

        return Enumerable.Range(0, features.Count)
            .Where(feature => ForestFeatures.Columns.Contains(features.Names[feature]))
            .ToDictionary(
                feature => features.Names[feature],
                feature => (IReadOnlyList<float>)[.. found[feature]],
                StringComparer.Ordinal);
    }

    private static IEnumerable<AdditiveTree> AllTrees(CoverEnsemble ensemble) =>
        ensemble.Covers.SelectMany(trees => trees);
}
