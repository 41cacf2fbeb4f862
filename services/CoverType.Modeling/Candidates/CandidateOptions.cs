using System.ComponentModel.DataAnnotations;

namespace CoverType.Modeling.Candidates;

/// <summary>A candidate as configuration states it: a name, a trainer and its settings.</summary>
public sealed class CandidateOptions
{
    /// <summary>The name; null for that of the trainer, such as <c>extra-trees</c>; at most 100 characters.</summary>
    /// <value>Default null.</value>
    [StringLength(100, MinimumLength = 1)]
    public string? Name { get; set; }

    /// <summary>What trains it.</summary>
    /// <value>Default <see cref="CandidateTrainer.ExtraTrees"/>, the best of ours.</value>
    [EnumDataType(typeof(CandidateTrainer))]
    public CandidateTrainer Trainer { get; set; } = CandidateTrainer.ExtraTrees;

    /// <summary>Number of trees.</summary>
    /// <value>Default 100.</value>
    [Range(1, 10_000)]
    public int Trees { get; set; } = 100;

    /// <summary>Whether the model sees the terrain features beside the record's columns.</summary>
    /// <value>Default true.</value>
    public bool TerrainFeatures { get; set; } = true;

    /// <summary>Number of features that a node of a forest looks at.</summary>
    /// <value>Default null: two thirds of the features.</value>
    [Range(1, 1000)]
    public int? FeaturesPerSplit { get; set; }

    /// <summary>Least number of training cells in a leaf.</summary>
    /// <value>Default 1: trees grow until every leaf holds one cover.</value>
    [Range(1, int.MaxValue)]
    public int MinLeaf { get; set; } = 1;

    /// <summary>Most splits between root and leaf of a forest's tree.</summary>
    /// <value>Default null: no limit.</value>
    [Range(1, int.MaxValue)]
    public int? MaxDepth { get; set; }

    /// <summary>Most leaves of a tree.</summary>
    /// <value>Default null: no limit for our own trees, 127 for LightGBM, 1000 for FastForest.</value>
    [Range(2, int.MaxValue)]
    public int? MaxLeaves { get; set; }

    /// <summary>What each tree of LightGBM counts.</summary>
    /// <value>Default 0.1.</value>
    [Range(0.001, 1.0)]
    public double LearningRate { get; set; } = 0.1;

    /// <summary>The seed of all that is random.</summary>
    /// <value>Default 42.</value>
    public int Seed { get; set; } = 42;

    /// <summary>Number of threads that train; it never changes a forest.</summary>
    /// <value>Default: the number of processors.</value>
    [Range(1, 1024)]
    public int Threads { get; set; } = Environment.ProcessorCount;
}
