using System.Globalization;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Features;
using CoverType.Modeling.Forests;
using CoverType.Modeling.Rivals;

namespace CoverType.Modeling.Blends;

/// <summary>Extra trees and LightGBM, whose probabilities are averaged with weights.</summary>
internal sealed class BlendCandidate : ICandidate
{
    private readonly RandomForestCandidate _forest;
    private readonly RivalCandidate _boosted;
    private readonly FeatureSet _features;
    private readonly double _forestShare;

    public BlendCandidate(
        RandomForestCandidate forest, RivalCandidate boosted, FeatureSet features, double forestShare, string? name)
    {
        _forest = forest;
        _boosted = boosted;
        _features = features;
        _forestShare = forestShare;
        Name = name ?? "blend";
        Parameters = Describe(forest.Parameters, boosted.Parameters);
    }

    public string Name { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    public string? Unavailable => _boosted.Unavailable;

    public TrainedCandidate Train(
        IReadOnlyList<LabelledCell> cells,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        TrainedForest forest = (TrainedForest)_forest.Train(cells, progress, cancellationToken);
        TrainedRival boosted = (TrainedRival)_boosted.Train(cells, progress, cancellationToken);
        return new TrainedBlend(
            this, Describe(forest.Parameters, boosted.Parameters), forest, boosted, _forestShare, _features);
    }

    /// <summary>Returns the forest's settings by their names, and those of LightGBM after <c>boosted_</c>.</summary>
    private Dictionary<string, string> Describe(
        IReadOnlyDictionary<string, string> forest, IReadOnlyDictionary<string, string> boosted)
    {
        Dictionary<string, string> parameters = new(forest, StringComparer.Ordinal)
        {
            ["forest_share"] = _forestShare.ToString(CultureInfo.InvariantCulture),
        };
        foreach ((string name, string value) in boosted.Where(setting => !forest.ContainsKey(setting.Key)
            || forest[setting.Key] != setting.Value))
        {
            parameters[$"boosted_{name}"] = value;
        }

        return parameters;
    }
}
