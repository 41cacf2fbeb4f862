using System.ComponentModel.DataAnnotations;

namespace RandomForest.ML;

/// <summary>The settings of a forest. The defaults are those of scikit-learn's RandomForestClassifier.</summary>
public sealed class ForestOptions
{
    /// <summary>Number of trees, 1 to 10,000.</summary>
    /// <value>Default 100.</value>
    [Range(1, 10_000)]
    public int Trees { get; set; } = 100;

    /// <summary>
    /// Number of candidate features that a node looks at, from 1 to the number of features. Features that are constant
    /// in a node are passed over and do not count.
    /// </summary>
    /// <value>Default null: the rounded square root of the number of features.</value>
    [Range(1, int.MaxValue)]
    public int? FeaturesPerSplit { get; set; }

    /// <summary>Least number of distinct training rows in a leaf, whatever they weigh.</summary>
    /// <value>Default 1.</value>
    [Range(1, int.MaxValue)]
    public int MinLeaf { get; set; } = 1;

    /// <summary>Most splits between the root and a leaf.</summary>
    /// <value>Default null: no limit.</value>
    [Range(1, int.MaxValue)]
    public int? MaxDepth { get; set; }

    /// <summary>How a node chooses its cut.</summary>
    /// <value>Default <see cref="SplitRule.Best"/>.</value>
    [EnumDataType(typeof(SplitRule))]
    public SplitRule Splits { get; set; } = SplitRule.Best;

    /// <summary>
    /// Whether each tree sees as many rows as there are, drawn with replacement (true), or every row once (false).
    /// </summary>
    /// <value>Default true.</value>
    public bool Bootstrap { get; set; } = true;

    /// <summary>The seed that the trees' own seeds are derived from. The same seed gives the same forest.</summary>
    /// <value>Default 0.</value>
    public int Seed { get; set; }

    /// <summary>Number of trees grown at the same time. It never changes the result.</summary>
    /// <value>Default: the number of processors.</value>
    [Range(1, 1024)]
    public int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>Settings of a random forest: best cuts on a bootstrap sample a tree.</summary>
    public static ForestOptions RandomForest() => new();

    /// <summary>Settings of extra trees: random cuts on all rows.</summary>
    public static ForestOptions ExtraTrees() => new() { Splits = SplitRule.Random, Bootstrap = false };

    /// <summary>The number of candidate features for a table of <paramref name="features"/> columns.</summary>
    /// <exception cref="ArgumentException"><see cref="FeaturesPerSplit"/> is more than there are.</exception>
    internal int CandidateFeatures(int features)
    {
        if (FeaturesPerSplit is not int wanted)
        {
            return Math.Max(1, (int)Math.Round(Math.Sqrt(features)));
        }

        return wanted <= features
            ? wanted
            : throw new ArgumentException($"FeaturesPerSplit is {wanted}, but the table has only {features} features.");
    }

    /// <summary>Says which setting is out of its range.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
    internal void Validate()
    {
        List<ValidationResult> problems = [];
        if (!Validator.TryValidateObject(this, new ValidationContext(this), problems, validateAllProperties: true))
        {
            throw new ArgumentException(string.Join(" ", problems.Select(problem => problem.ErrorMessage)));
        }
    }
}
