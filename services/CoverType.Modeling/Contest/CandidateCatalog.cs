using CoverType.Modeling.Features;
using CoverType.Modeling.Rivals;
using RandomForest.ML;

namespace CoverType.Modeling.Candidates;

/// <summary>Makes candidates of their settings.</summary>
public static class CandidateCatalog
{
    /// <summary>Makes a candidate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such trainer is known.</exception>
    public static ICandidate Create(CandidateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        FeatureSet features = options.TerrainFeatures ? TerrainFeatures.All : FeatureSet.Raw;
        return options.Trainer switch
        {
            CandidateTrainer.ExtraTrees => Forest(ForestOptions.ExtraTrees(), options, features),
            CandidateTrainer.RandomForest => Forest(ForestOptions.RandomForest(), options, features),
            CandidateTrainer.LightGbm =>
                new RivalCandidate(new LightGbmRival(options), features, options, "lightgbm"),
            CandidateTrainer.FastForest =>
                new RivalCandidate(new FastForestRival(options), features, options, "fast-forest"),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Trainer, "There is no such trainer."),
        };
    }

    /// <summary>The number of features that a node looks at unless settings say otherwise: two thirds of all.</summary>
    /// <remarks>
    /// More than the root of their number, which is usual: the codes of area and soil take several cuts in a row. Half
    /// of them is no better and makes a tenth more nodes.
    /// </remarks>
    internal static int TwoThirdsOf(FeatureSet features) => Math.Max(1, (features.Count * 2) / 3);

    private static RandomForestCandidate Forest(
        ForestOptions forest, CandidateOptions options, FeatureSet features)
    {
        forest.Trees = options.Trees;
        forest.FeaturesPerSplit = options.FeaturesPerSplit ?? TwoThirdsOf(features);
        forest.MinLeaf = options.MinLeaf;
        forest.MaxDepth = options.MaxDepth;
        forest.MaxLeaves = options.MaxLeaves;
        forest.Seed = options.Seed;
        forest.Threads = options.Threads;
        return new RandomForestCandidate(forest, features, options.Name);
    }
}
