using CoverType.Domain;

namespace CoverType.Modeling.Scoring;

/// <summary>A model's answers for a list of cells: a code and seven probabilities each.</summary>
public sealed class CoverScores
{
    /// <summary>The number of probabilities a cell, seven.</summary>
    public static readonly int Classes = ForestCovers.All.Count;

    private readonly int[] _codes;
    private readonly float[] _probabilities;

    /// <summary>Wraps the arrays; they are not copied.</summary>
    /// <param name="codes">A code a cell, 0 to 6, or -1 where the model refuses to answer.</param>
    /// <param name="probabilities">Seven a cell, one cell after the other.</param>
    public CoverScores(int[] codes, float[] probabilities)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Length != codes.Length * Classes)
        {
            throw new ArgumentException(
                $"{codes.Length} cells have {codes.Length * Classes} probabilities, not {probabilities.Length}.",
                nameof(probabilities));
        }

        _codes = codes;
        _probabilities = probabilities;
    }

    /// <summary>The number of cells.</summary>
    public int Count => _codes.Length;

    /// <summary>The code of the most probable cover, 0 to 6, or -1 where the model refuses to answer.</summary>
    public int Code(int row) => _codes[row];

    /// <summary>
    /// The seven probabilities in the order of the codes; not numbers where the model refuses to answer.
    /// </summary>
    public ReadOnlySpan<float> Probabilities(int row) => _probabilities.AsSpan(row * Classes, Classes);
}
