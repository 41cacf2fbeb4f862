using System.ComponentModel.DataAnnotations;

namespace CoverType.Modeling.Candidates;

/// <summary>The settings of a candidate: a name, a trainer and its parameters.</summary>
public sealed class CandidateOptions
{
    /// <summary>The section of the configuration that contains the list of candidates.</summary>
    public const string Section = "Training:Candidates";

    /// <summary>The number of trees of a forest by default.</summary>
    internal const int DefaultTrees = 100;

    /// <summary>The least number of cells in a leaf of a forest by default.</summary>
    internal const int DefaultMinLeaf = 1;

    /// <summary>The name, 1 to 100 characters; null for that of the trainer, such as <c>extra-trees</c>.</summary>
    /// <value>Default null.</value>
    [StringLength(100, MinimumLength = 1, ErrorMessage = "must have 1 to 100 characters.")]
    public string? Name { get; set; }

    /// <summary>The trainer.</summary>
    /// <value>Default <see cref="CandidateTrainer.ExtraTrees"/>.</value>
    [EnumDataType(
        typeof(CandidateTrainer), ErrorMessage = "must be ExtraTrees, RandomForest, LightGbm, FastForest or Blend.")]
    public CandidateTrainer Trainer { get; set; } = CandidateTrainer.ExtraTrees;

    /// <summary>
    /// The number of trees; that of LightGBM and FastForest for each of the seven covers, that of a blend for its extra trees.
    /// </summary>
    /// <value>Default null: 100; for LightGBM on 20,000 training cells and more 400.</value>
    [Range(1, 10_000)]
    public int? Trees { get; set; }

    /// <summary>True to train on the terrain features and the record's columns; false for the columns alone.</summary>
    /// <value>Default true.</value>
    public bool TerrainFeatures { get; set; } = true;

    /// <summary>The number of candidate features of a node of a forest.</summary>
    /// <value>Default null: two thirds of the features.</value>
    [Range(1, 1000)]
    public int? FeaturesPerSplit { get; set; }

    /// <summary>The least number of training cells in a leaf.</summary>
    /// <value>
    /// Default null: 5 for LightGBM, also in a blend; otherwise 1, with which trees grow until the cells of every leaf have one cover.
    /// </value>
    [Range(1, int.MaxValue)]
    public int? MinLeaf { get; set; }

    /// <summary>The most splits between root and leaf of a forest's tree.</summary>
    /// <value>Default null: no limit.</value>
    [Range(1, int.MaxValue)]
    public int? MaxDepth { get; set; }

    /// <summary>The most leaves of a tree.</summary>
    /// <value>
    /// Default null: no limit for forests and extra trees; 127 for LightGBM, on 20,000 training cells and more 255; 1000 for
    /// FastForest.
    /// </value>
    [Range(2, int.MaxValue)]
    public int? MaxLeaves { get; set; }

    /// <summary>The number of LightGBM's trees in a blend, for each of the seven covers.</summary>
    /// <value>Default null: that of LightGBM.</value>
    [Range(1, 10_000)]
    public int? BoostedTrees { get; set; }

    /// <summary>The weight of the extra trees in a blend; that of LightGBM is the rest.</summary>
    /// <value>Default 0.6.</value>
    [Range(0.01, 0.99)]
    public double ForestShare { get; set; } = 0.6;

    /// <summary>The learning rate of LightGBM.</summary>
    /// <value>Default 0.1.</value>
    [Range(0.001, 1.0)]
    public double LearningRate { get; set; } = 0.1;

    /// <summary>The seed of the random numbers.</summary>
    /// <value>Default 42.</value>
    public int Seed { get; set; } = 42;

    /// <summary>The number of training threads. It never changes a forest; LightGBM always has one.</summary>
    /// <value>Default: the number of processors.</value>
    [Range(1, 1024)]
    public int Threads { get; set; } = Environment.ProcessorCount;
}
