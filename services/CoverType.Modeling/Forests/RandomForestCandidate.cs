using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Features;
using RandomForest.ML;

namespace CoverType.Modeling.Forests;

/// <summary>A random forest, or extra trees, by RandomForest.ML.</summary>
public sealed class RandomForestCandidate : ICandidate
{
    private readonly ForestOptions _options;
    private readonly FeatureSet _features;

    /// <summary>Creates a candidate.</summary>
    /// <param name="options">
    /// The settings; null for a random forest of a hundred trees with two thirds of the features as a node's
    /// candidates.
    /// </param>
    /// <param name="features">The features of a cell; null for the record's 12 columns.</param>
    /// <param name="name">The name; null for <c>random-forest</c> or <c>extra-trees</c>, by the settings.</param>
    public RandomForestCandidate(ForestOptions? options = null, FeatureSet? features = null, string? name = null)
    {
        _features = features ?? FeatureSet.Raw;
        _options = options ?? new ForestOptions { FeaturesPerSplit = DefaultFeaturesPerSplit(_features) };
        Name = name ?? (_options.Splits == SplitRule.Random ? "extra-trees" : "random-forest");
        Parameters = Describe();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <inheritdoc/>
    public TrainedCandidate Train(
        IReadOnlyList<LabelledCell> cells,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0)
        {
            throw new ArgumentException("There is no cell to train on.", nameof(cells));
        }

        ForestTable table = new(
            _features.Count,
            ForestCovers.All.Count,
            _features.Encode([.. cells.Select(row => row.Cell)]),
            [.. cells.Select(row => (int)row.Cover)],
            categoricalFeatures: _features.Categorical);
        ForestProgressRelay? relay = progress is null ? null : new ForestProgressRelay(progress);
        Forest forest = ForestTrainer.Train(table, _options, relay, cancellationToken);
        return new TrainedForest(this, forest, _features);
    }

    /// <summary>Returns the default number of candidate features of a node: two thirds of all.</summary>
    /// <remarks>
    /// This is more than the usual square root: the codes of area and soil take several cuts in a row. Half of the
    /// features is not better and makes a tenth more nodes.
    /// </remarks>
    internal static int DefaultFeaturesPerSplit(FeatureSet features) => Math.Max(1, (features.Count * 2) / 3);

    private Dictionary<string, string> Describe() => new(StringComparer.Ordinal)
    {
        ["trees"] = Text($"{_options.Trees}"),
        ["splits"] = _options.Splits == SplitRule.Random ? "random" : "best",
        ["bootstrap"] = _options.Bootstrap ? "true" : "false",
        ["features_per_split"] = _options.FeaturesPerSplit is int perSplit ? Text($"{perSplit}") : "sqrt",
        ["min_leaf"] = Text($"{_options.MinLeaf}"),
        ["max_depth"] = _options.MaxDepth is int depth ? Text($"{depth}") : "none",
        ["max_leaves"] = _options.MaxLeaves is int leaves ? Text($"{leaves}") : "none",
        ["probabilities"] = "votes * (votes + trees / 4)",
        ["seed"] = Text($"{_options.Seed}"),
        ["features"] = Text($"{_features.Count}"),
        ["derived_features"] = _features.DerivedNames,
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
