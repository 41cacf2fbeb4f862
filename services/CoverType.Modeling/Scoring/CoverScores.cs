using CoverType.Domain;

namespace CoverType.Modeling.Scoring;

/// <summary>The predictions of a model for a list of cells: a code and seven probabilities for each.</summary>
public sealed class CoverScores
{
    /// <summary>The number of probabilities of a cell, seven.</summary>
    public static readonly int Classes = ForestCovers.All.Count;

    private readonly int[] _codes;
    private readonly float[] _probabilities;

    /// <summary>Wraps the arrays; they are not copied.</summary>
    /// <param name="codes">The code of each cell, 0 to 6, or -1 for an unknown area or soil.</param>
    /// <param name="probabilities">Seven for each cell, one cell after the other.</param>
    public CoverScores(int[] codes, float[] probabilities)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Length != codes.Length * Classes)
        {
            throw new ArgumentException(
                $"{codes.Length} cells need {codes.Length * Classes} probabilities, not {probabilities.Length}.",
                nameof(probabilities));
        }

        _codes = codes;
        _probabilities = probabilities;
    }

    /// <summary>The number of cells.</summary>
    public int Count => _codes.Length;

    /// <summary>Returns the code of the most probable cover, 0 to 6, or -1 for an unknown area or soil.</summary>
    public int Code(int row) => _codes[row];

    /// <summary>
    /// Returns the seven probabilities in the order of the codes, or NaN for an unknown area or soil.
    /// </summary>
    public ReadOnlySpan<float> Probabilities(int row) => _probabilities.AsSpan(row * Classes, Classes);
}
