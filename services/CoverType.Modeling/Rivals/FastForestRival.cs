using System.Globalization;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Ensembles;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace CoverType.Modeling.Rivals;

/// <summary>ML.NET's FastForest, a binary trainer: a forest for each cover against the rest.</summary>
/// <param name="options">The candidate's settings.</param>
/// <param name="canLoad">Returns true if a native library can be loaded; null to try it.</param>
internal sealed class FastForestRival(CandidateOptions options, Func<string, bool>? canLoad = null) : RivalTrainer
{
    // The trainer's default of 20 leaves costs more than ten points of accuracy.
    private const int DefaultLeaves = 1000;

    public override ShareLink Link => ShareLink.Vote;

    public override string? Unavailable =>
        NativeCode.FindMissing("FastForest", "FastTreeNative", typeof(FastForestBinaryTrainer).Assembly, canLoad);

    public override IReadOnlyDictionary<string, string> Parameters { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["trees"] = (options.Trees ?? CandidateOptions.DefaultTrees).ToString(CultureInfo.InvariantCulture),
            ["leaves"] = (options.MaxLeaves ?? DefaultLeaves).ToString(CultureInfo.InvariantCulture),
            ["min_leaf"] =
                (options.MinLeaf ?? CandidateOptions.DefaultMinLeaf).ToString(CultureInfo.InvariantCulture),
        };

    public override IReadOnlyList<AdditiveTree> Train(MLContext context, IDataView rows, ForestCover cover)
    {
        FastForestBinaryTrainer trainer =
            context.BinaryClassification.Trainers.FastForest(new FastForestBinaryTrainer.Options
            {
                LabelColumnName = RivalRow.LabelOf(cover),
                NumberOfTrees = options.Trees ?? CandidateOptions.DefaultTrees,
                NumberOfLeaves = options.MaxLeaves ?? DefaultLeaves,
                MinimumExampleCountPerLeaf = options.MinLeaf ?? CandidateOptions.DefaultMinLeaf,
                NumberOfThreads = options.Threads,
                Seed = options.Seed,
                FeatureSelectionSeed = options.Seed,
            });
        QuantileRegressionTreeEnsemble ensemble = trainer.Fit(rows).Model.TrainedTreeEnsemble;

        // The trainer omits trees that it could not split; the mean is that of the others.
        double weight = 1.0 / Math.Max(1, ensemble.Trees.Count);
        return
        [
            .. ensemble.Trees.Select((tree, index) => AdditiveTree.Of(tree, ensemble.TreeWeights[index] * weight)),
        ];
    }
}
