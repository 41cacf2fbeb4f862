using CoverType.Domain;

namespace CoverType.Modeling.Features;

/// <summary>
/// A feature computed from others: a sum of terms, or its absolute value. It is computed in whole numbers and therefore
/// exact, so that an exported graph computes the same value.
/// </summary>
public sealed class DerivedFeature
{
    private readonly (Func<ForestCell, int> Value, int Factor, bool Squared)[] _terms;

    /// <summary>Creates a feature.</summary>
    /// <param name="name">Its name in reports, such as <c>Elevation_Above_Hydrology</c>.</param>
    /// <param name="terms">The terms of the sum, at least one.</param>
    /// <param name="absolute">True for the absolute value of the sum.</param>
    /// <exception cref="ArgumentException">
    /// There is no term, or the column of a term is not a numeric column.
    /// </exception>
    public DerivedFeature(string name, IReadOnlyList<Term> terms, bool absolute = false)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Count == 0)
        {
            throw new ArgumentException($"The feature {name} has no terms.", nameof(terms));
        }

        Name = name;
        Terms = terms;
        Absolute = absolute;
        _terms = [.. terms.Select(term => (ColumnOf(name, term).Value, term.Factor, term.Squared))];
    }

    /// <summary>The name in reports.</summary>
    public string Name { get; }

    /// <summary>The terms of the sum.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>True for the absolute value of the sum.</summary>
    public bool Absolute { get; }

    /// <summary>Returns the value of the feature for a cell.</summary>
    public long Value(ForestCell cell)
    {
        long sum = 0;
        foreach ((Func<ForestCell, int> value, int factor, bool squared) in _terms)
        {
            long number = value(cell);
            sum += factor * (squared ? number * number : number);
        }

        return Absolute ? Math.Abs(sum) : sum;
    }

    private static NumericFeature ColumnOf(string name, Term term) =>
        ForestFeatures.Numeric.FirstOrDefault(feature => feature.Column == term.Column)
        ?? throw new ArgumentException($"The feature {name} has a term of {term.Column}, which is not a numeric column.");
}
