using CoverType.Domain;
using CoverType.Modeling.Ensembles;
using Microsoft.ML;

namespace CoverType.Modeling.Rivals;

/// <summary>Trains trees for one cover against the rest by one of ML.NET's trainers.</summary>
internal abstract class RivalTrainer
{
    /// <summary>The function from the sum of its trees to a share.</summary>
    public abstract ShareLink Link { get; }

    /// <summary>The factor of <see cref="ShareLink.Logistic"/>.</summary>
    public virtual double Slope => 1;

    /// <summary>The settings that only this trainer has.</summary>
    public abstract IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>The reason why this machine cannot train it; null if it can.</summary>
    public virtual string? Unavailable => null;

    /// <summary>Trains on rows, some with the cover and some without.</summary>
    public abstract IReadOnlyList<AdditiveTree> Train(MLContext context, IDataView rows, ForestCover cover);
}
