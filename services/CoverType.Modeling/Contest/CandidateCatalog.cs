using CoverType.Modeling.Blends;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Features;
using CoverType.Modeling.Forests;
using CoverType.Modeling.Rivals;
using RandomForest.ML;

namespace CoverType.Modeling.Contest;

/// <summary>Creates candidates from their settings.</summary>
public static class CandidateCatalog
{
    /// <summary>Creates a candidate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The trainer is unknown.</exception>
    public static ICandidate Create(CandidateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        FeatureSet features = options.TerrainFeatures ? TerrainFeatures.All : FeatureSet.Raw;
        return options.Trainer switch
        {
            CandidateTrainer.ExtraTrees => Forest(ForestOptions.ExtraTrees(), options, features),
            CandidateTrainer.RandomForest => Forest(ForestOptions.RandomForest(), options, features),
            CandidateTrainer.LightGbm => Boosted(options, features),
            CandidateTrainer.FastForest =>
                new RivalCandidate(new FastForestRival(options), features, options, "fast-forest"),
            CandidateTrainer.Blend => Blend(options, features),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Trainer, "The trainer is unknown."),
        };
    }

    private static RivalCandidate Boosted(CandidateOptions options, FeatureSet features) =>
        new(new LightGbmRival(options), features, options, "lightgbm");

    private static BlendCandidate Blend(CandidateOptions options, FeatureSet features)
    {
        CandidateOptions forest = new()
        {
            Trees = options.Trees,
            FeaturesPerSplit = options.FeaturesPerSplit,
            MaxDepth = options.MaxDepth,
            Seed = options.Seed,
            Threads = options.Threads,
        };
        CandidateOptions boosted = new()
        {
            Trees = options.BoostedTrees,
            MinLeaf = options.MinLeaf,
            MaxLeaves = options.MaxLeaves,
            LearningRate = options.LearningRate,
            Seed = options.Seed,
        };
        return new BlendCandidate(
            Forest(ForestOptions.ExtraTrees(), forest, features),
            Boosted(boosted, features),
            features,
            options.ForestShare,
            options.Name);
    }

    private static RandomForestCandidate Forest(
        ForestOptions forest, CandidateOptions options, FeatureSet features)
    {
        forest.Trees = options.Trees ?? CandidateOptions.DefaultTrees;
        forest.FeaturesPerSplit = options.FeaturesPerSplit ?? RandomForestCandidate.DefaultFeaturesPerSplit(features);
        forest.MinLeaf = options.MinLeaf ?? CandidateOptions.DefaultMinLeaf;
        forest.MaxDepth = options.MaxDepth;
        forest.MaxLeaves = options.MaxLeaves;
        forest.Seed = options.Seed;
        forest.Threads = options.Threads;
        return new RandomForestCandidate(forest, features, options.Name);
    }
}
