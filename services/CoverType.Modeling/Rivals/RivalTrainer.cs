using CoverType.Domain;
using Microsoft.ML;

namespace CoverType.Modeling.Rivals;

/// <summary>Trains the trees of one cover against the rest with one of ML.NET's trainers.</summary>
internal abstract class RivalTrainer
{
    /// <summary>How a sum of its trees becomes a share.</summary>
    public abstract ShareLink Link { get; }

    /// <summary>The logistic link's factor.</summary>
    public virtual double Slope => 1;

    /// <summary>Settings that the result depends on, beside those that every candidate has.</summary>
    public abstract IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Why this machine cannot train it, or null.</summary>
    public virtual string? Unavailable => null;

    /// <summary>Trains on rows of which some are the cover and some are not.</summary>
    public abstract IReadOnlyList<AdditiveTree> Train(MLContext context, IDataView rows, ForestCover cover);
}
