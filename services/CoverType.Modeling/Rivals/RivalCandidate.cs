using System.Globalization;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Ensembles;
using CoverType.Modeling.Features;
using Microsoft.ML;

namespace CoverType.Modeling.Rivals;

/// <summary>A candidate by one of ML.NET's binary trainers, one cover against the rest at a time.</summary>
internal sealed class RivalCandidate : ICandidate
{
    private readonly RivalTrainer _trainer;
    private readonly FeatureSet _features;
    private readonly int _seed;

    public RivalCandidate(RivalTrainer trainer, FeatureSet features, CandidateOptions options, string name)
    {
        _trainer = trainer;
        _features = features;
        _seed = options.Seed;
        Name = options.Name ?? name;
        Parameters = new Dictionary<string, string>(trainer.Parameters, StringComparer.Ordinal)
        {
            ["trees"] = options.Trees.ToString(CultureInfo.InvariantCulture),
            ["min_leaf"] = options.MinLeaf.ToString(CultureInfo.InvariantCulture),
            ["seed"] = options.Seed.ToString(CultureInfo.InvariantCulture),
            ["features"] = features.Count.ToString(CultureInfo.InvariantCulture),
            ["derived_features"] = features.DerivedNames,
        };
    }

    public string Name { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    public string? Unavailable => _trainer.Unavailable;

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

        if (Unavailable is string reason)
        {
            throw new InvalidOperationException(reason);
        }

        MLContext context = new(_seed);
        IDataView rows = RivalRow.Load(context, cells, _features);
        CoverEnsemble ensemble = new(new IReadOnlyList<AdditiveTree>[7], _trainer.Link, _trainer.Slope);
        List<IReadOnlyList<AdditiveTree>> covers = [];
        foreach (ForestCover cover in ForestCovers.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int present = cells.Count(cell => cell.Cover == cover);
            covers.Add(present == 0 ? [AdditiveTree.Constant(ensemble.SumOfMissingCover)]
                : present == cells.Count ? [AdditiveTree.Constant(0)]
                : _trainer.Train(context, rows, cover));
            progress?.Report(new TrainingProgress(covers.Count, ForestCovers.All.Count, "covers"));
        }

        return new TrainedRival(this, ensemble with { Covers = covers }, _features);
    }
}
