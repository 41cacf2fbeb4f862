using CoverType.Domain;

namespace CoverType.Modeling.Features;

/// <summary>
/// A feature made of others: a sum of terms in whole numbers, and its absolute value where that is asked for. Whole
/// numbers keep it exact, so that a graph which computes it can never differ from the trainer.
/// </summary>
public sealed class DerivedFeature
{
    private readonly (Func<ForestCell, int> Value, int Factor, bool Squared)[] _terms;

    /// <summary>Defines a feature.</summary>
    /// <param name="name">Its name in reports, such as <c>Elevation_Above_Hydrology</c>.</param>
    /// <param name="terms">What is added up, at least one term.</param>
    /// <param name="absolute">Whether the sign of the sum is dropped.</param>
    /// <exception cref="ArgumentException">There is no term, or a term names no numeric column.</exception>
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

    /// <summary>What is added up.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>Whether the sign of the sum is dropped.</summary>
    public bool Absolute { get; }

    /// <summary>The feature's value for a cell.</summary>
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
        ?? throw new ArgumentException($"The feature {name} is made of {term.Column}, which is no numeric column.");
}
