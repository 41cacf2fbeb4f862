using CoverType.Domain;
using CoverType.Modeling.Features;
using RandomForest.ML;

namespace CoverType.Modeling.Candidates;

/// <summary>A random forest, or extra trees, by our own engine.</summary>
public sealed class RandomForestCandidate : ICandidate
{
    private readonly ForestOptions _options;
    private readonly FeatureSet _features;

    /// <summary>A forest with settings of one's own.</summary>
    /// <param name="options">
    /// The settings; null for a random forest of a hundred trees whose nodes look at two thirds of the features.
    /// </param>
    /// <param name="features">What the forest sees of a cell; null for the record's 12 columns.</param>
    /// <param name="name">The name; null for <c>random-forest</c> or <c>extra-trees</c>, as the settings are.</param>
    public RandomForestCandidate(ForestOptions? options = null, FeatureSet? features = null, string? name = null)
    {
        _features = features ?? FeatureSet.Raw;
        _options = options ?? new ForestOptions { FeaturesPerSplit = CandidateCatalog.TwoThirdsOf(_features) };
        Name = name ?? (_options.Splits == SplitRule.Random ? "extra-trees" : "random-forest");
        Parameters = Describe();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>A random forest with the terrain features, but for what a host settles.</summary>
    /// <param name="trees">How many trees.</param>
    /// <param name="seed">The seed; the same one gives the same forest.</param>
    /// <param name="threads">How many trees are grown at the same time; it never changes the forest.</param>
    public static ICandidate Create(int trees, int seed, int threads) => CandidateCatalog.Create(new CandidateOptions
    {
        Trainer = CandidateTrainer.RandomForest,
        Trees = trees,
        Seed = seed,
        Threads = threads,
    });

    /// <inheritdoc/>
    public TrainedCandidate Train(
        IReadOnlyList<LabelledCell> cells,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0)
        {
            throw new ArgumentException("There is no cell to learn from.", nameof(cells));
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
