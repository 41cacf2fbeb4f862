using System.Globalization;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace CoverType.Modeling.Rivals;

/// <summary>ML.NET's forest, which knows two classes only: one forest a cover against the rest.</summary>
/// <param name="options">The candidate's settings.</param>
internal sealed class FastForestRival(CandidateOptions options) : RivalTrainer
{
    // Its own default of 20 leaves costs more than ten points of accuracy.
    private const int DefaultLeaves = 1000;

    public override ShareLink Link => ShareLink.Vote;

    public override IReadOnlyDictionary<string, string> Parameters { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["leaves"] = (options.MaxLeaves ?? DefaultLeaves).ToString(CultureInfo.InvariantCulture),
        };

    public override IReadOnlyList<AdditiveTree> Train(MLContext context, IDataView rows, ForestCover cover)
    {
        FastForestBinaryTrainer trainer =
            context.BinaryClassification.Trainers.FastForest(new FastForestBinaryTrainer.Options
            {
                LabelColumnName = RivalRow.LabelOf(cover),
                NumberOfTrees = options.Trees,
                NumberOfLeaves = options.MaxLeaves ?? DefaultLeaves,
                MinimumExampleCountPerLeaf = options.MinLeaf,
                NumberOfThreads = options.Threads,
                Seed = options.Seed,
                FeatureSelectionSeed = options.Seed,
            });
        QuantileRegressionTreeEnsemble ensemble = trainer.Fit(rows).Model.TrainedTreeEnsemble;

        // It may leave trees out that it could not split: the mean is over those that there are.
        double weight = 1.0 / Math.Max(1, ensemble.Trees.Count);
        return
        [
            .. ensemble.Trees.Select((tree, index) => AdditiveTree.Of(tree, ensemble.TreeWeights[index] * weight)),
        ];
    }
}
