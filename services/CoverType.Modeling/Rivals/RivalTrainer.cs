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

    /// <summary>The trainer's settings by name; one that depends on the number of cells says so.</summary>
    public abstract IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>The reason why this machine cannot train it; null if it can.</summary>
    public virtual string? Unavailable => null;

    /// <summary>Returns the trainer with the settings for a number of training cells.</summary>
    public virtual RivalTrainer For(int cells) => this;

    /// <summary>Trains on rows, some with the cover and some without.</summary>
    public abstract IReadOnlyList<AdditiveTree> Train(MLContext context, IDataView rows, ForestCover cover);
}
