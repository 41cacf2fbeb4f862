using System.Diagnostics.CodeAnalysis;

namespace CoverType.Inference.Models;

/// <summary>The result of a model for one cell. A value, so that a run of many cells allocates one array.</summary>
/// <param name="cover">The code of the cover.</param>
/// <param name="probabilities">The probability of each cover.</param>
internal readonly struct CellScore(int cover, CoverProbabilities probabilities)
{
    private readonly CoverProbabilities _probabilities = probabilities;

    /// <summary>The code of the cover, 0 to 6.</summary>
    public int Cover { get; } = cover;

    /// <summary>The seven probabilities, in the order of the codes.</summary>
    [UnscopedRef]
    public ReadOnlySpan<float> Probabilities => _probabilities;
}
