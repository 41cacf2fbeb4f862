using System.ComponentModel.DataAnnotations;

namespace RandomForest.ML;

/// <summary>The settings of a forest. The defaults are those of scikit-learn's RandomForestClassifier.</summary>
public sealed class ForestOptions
{
    /// <summary>The number of trees, 1 to 10,000.</summary>
    /// <value>Default 100.</value>
    [Range(1, 10_000)]
    public int Trees { get; set; } = 100;

    /// <summary>
    /// The number of candidate features of a node, from 1 to the number of features. Features that are constant in a
    /// node are skipped and do not count.
    /// </summary>
    /// <value>Default null: the rounded square root of the number of features.</value>
    [Range(1, int.MaxValue)]
    public int? FeaturesPerSplit { get; set; }

    /// <summary>The least number of distinct training rows in a leaf; their weights do not matter.</summary>
    /// <value>Default 1.</value>
    [Range(1, int.MaxValue)]
    public int MinLeaf { get; set; } = 1;

    /// <summary>The most splits between the root and a leaf.</summary>
    /// <value>Default null: no limit.</value>
    [Range(1, int.MaxValue)]
    public int? MaxDepth { get; set; }

    /// <summary>
    /// The most leaves of a tree. With a limit, the cut that lowers the impurity most is made first, anywhere in the
    /// tree.
    /// </summary>
    /// <value>Default null: no limit.</value>
    [Range(1, int.MaxValue)]
    public int? MaxLeaves { get; set; }

    /// <summary>The rule by which a node chooses its cut.</summary>
    /// <value>Default <see cref="SplitRule.Best"/>.</value>
    [EnumDataType(typeof(SplitRule))]
    public SplitRule Splits { get; set; } = SplitRule.Best;

    /// <summary>
    /// True if each tree is grown on as many rows as the table has, drawn with replacement; false if on every row once.
    /// </summary>
    /// <value>Default true.</value>
    public bool Bootstrap { get; set; } = true;

    /// <summary>
    /// The factors by which the weights of a class's rows are multiplied, one for each class: finite numbers from 0 up.
    /// See <see cref="ForestTable.BalancedClassWeights"/>.
    /// </summary>
    /// <value>Default null: 1 for every class.</value>
    public IReadOnlyList<float>? ClassWeights { get; set; }

    /// <summary>True to compute <see cref="Forest.OutOfBag"/>. Needs <see cref="Bootstrap"/>.</summary>
    /// <value>Default false.</value>
    public bool OutOfBag { get; set; }

    /// <summary>The seed from which each tree derives its own. The same seed gives the same forest.</summary>
    /// <value>Default 0.</value>
    public int Seed { get; set; }

    /// <summary>The number of trees grown at the same time. It never changes the result.</summary>
    /// <value>Default: the number of processors.</value>
    [Range(1, 1024)]
    public int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>Returns the settings of a random forest: best cuts, a bootstrap sample for each tree.</summary>
    public static ForestOptions RandomForest() => new();

    /// <summary>Returns the settings of extra trees: random cuts on all rows.</summary>
    public static ForestOptions ExtraTrees() => new() { Splits = SplitRule.Random, Bootstrap = false };

    /// <summary>The number of candidate features for a table of <paramref name="features"/> columns.</summary>
    internal int CandidateFeatures(int features) =>
        FeaturesPerSplit ?? Math.Max(1, (int)Math.Round(Math.Sqrt(features)));

    /// <summary>Returns a validated copy, which does not change while trees are grown.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
    internal ForestOptions CopyValidated(int features)
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
            messages.Add("OutOfBag needs Bootstrap: without it every tree is grown on every row.");
        }

        for (int label = 0; label < (copy.ClassWeights?.Count ?? 0); label++)
        {
            if (copy.ClassWeights![label] is var weight && (!float.IsFinite(weight) || weight < 0))
            {
                messages.Add($"ClassWeights[{label}] is {weight}; it must be a finite number from 0 up.");
            }
        }

        return messages.Count == 0 ? copy : throw new ArgumentException(string.Join(" ", messages));
    }
}
