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

    /// <summary>
    /// Most leaves of a tree. With a limit the cut that lowers the impurity most is made first, wherever in the tree it is.
    /// </summary>
    /// <value>Default null: no limit.</value>
    [Range(1, int.MaxValue)]
    public int? MaxLeaves { get; set; }

    /// <summary>How a node chooses its cut.</summary>
    /// <value>Default <see cref="SplitRule.Best"/>.</value>
    [EnumDataType(typeof(SplitRule))]
    public SplitRule Splits { get; set; } = SplitRule.Best;

    /// <summary>
    /// Whether each tree sees as many rows as there are, drawn with replacement (true), or every row once (false).
    /// </summary>
    /// <value>Default true.</value>
    public bool Bootstrap { get; set; } = true;

    /// <summary>
    /// What a row of each class counts, on top of its own weight: finite, not negative, one figure a class. See
    /// <see cref="ForestTable.BalancedClassWeights"/>.
    /// </summary>
    /// <value>Default null: 1 for every class.</value>
    public IReadOnlyList<float>? ClassWeights { get; set; }

    /// <summary>Whether to work out <see cref="Forest.OutOfBag"/>. Needs <see cref="Bootstrap"/>.</summary>
    /// <value>Default false.</value>
    public bool OutOfBag { get; set; }

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
    internal int CandidateFeatures(int features) =>
        FeaturesPerSplit ?? Math.Max(1, (int)Math.Round(Math.Sqrt(features)));

    /// <summary>A copy of these settings, which nobody changes while trees are grown.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
    internal ForestOptions Checked(int features)
    {
        ForestOptions copy = (ForestOptions)MemberwiseClone();
        copy.ClassWeights = ClassWeights is null ? null : [.. ClassWeights];
        List<ValidationResult> problems = [];
        Validator.TryValidateObject(copy, new ValidationContext(copy), problems, validateAllProperties: true);
        List<string> messages = [.. problems.Select(problem => problem.ErrorMessage ?? "")];
        if (FeaturesPerSplit > features)
        {
            messages.Add($"FeaturesPerSplit is {FeaturesPerSplit}, but the table has only {features} features.");
        }

        if (OutOfBag && !Bootstrap)
        {
            messages.Add("OutOfBag needs Bootstrap: without it every tree knows every row.");
        }

        if (ClassWeights?.Any(weight => !float.IsFinite(weight) || weight < 0) == true)
        {
            messages.Add("ClassWeights must be finite numbers from 0 up.");
        }

        return messages.Count == 0 ? copy : throw new ArgumentException(string.Join(" ", messages));
    }
}
