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
        Parameters = Describe(trainer);
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

        RivalTrainer trainer = _trainer.For(cells.Count);
        MLContext context = new(_seed);
        IDataView rows = RivalRow.Load(context, cells, _features);
        CoverEnsemble ensemble = new(new IReadOnlyList<AdditiveTree>[7], trainer.Link, trainer.Slope);
        List<IReadOnlyList<AdditiveTree>> covers = [];
        foreach (ForestCover cover in ForestCovers.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int present = cells.Count(cell => cell.Cover == cover);
            covers.Add(present == 0 ? [AdditiveTree.Constant(ensemble.SumOfMissingCover)]
                : present == cells.Count ? [AdditiveTree.Constant(0)]
                : trainer.Train(context, rows, cover));
            progress?.Report(new TrainingProgress(covers.Count, ForestCovers.All.Count, "covers"));
        }

        return new TrainedRival(this, Describe(trainer), ensemble with { Covers = covers }, _features);
    }

    private Dictionary<string, string> Describe(RivalTrainer trainer) => new(trainer.Parameters, StringComparer.Ordinal)
    {
        ["seed"] = _seed.ToString(CultureInfo.InvariantCulture),
        ["features"] = _features.Count.ToString(CultureInfo.InvariantCulture),
        ["derived_features"] = _features.DerivedNames,
    };
}
