namespace CoverType.Modeling.Parity;

/// <summary>The comparison of an exported graph with its model.</summary>
/// <param name="HoldOutRows">The number of hold-out rows compared.</param>
/// <param name="EdgeRows">
/// The number of records compared at thresholds, at the ends of ranges and of each category.
/// </param>
/// <param name="UnknownRows">The number of records with an unknown area or soil.</param>
/// <param name="LargestDifference">The largest difference between two probabilities.</param>
/// <param name="Problems">The differences, a sentence each; empty if there are none.</param>
public sealed record ParityReport(
    int HoldOutRows, int EdgeRows, int UnknownRows, double LargestDifference, IReadOnlyList<string> Problems)
{
    /// <summary>True if there are no differences.</summary>
    public bool Passed => Problems.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => Passed
        ? FormattableString.Invariant($"The graph agrees with the model on {HoldOutRows} hold-out rows and ")
            + FormattableString.Invariant($"{EdgeRows} edge records (largest difference {LargestDifference:G2}), ")
            + FormattableString.Invariant($"and has no prediction for {UnknownRows} records of unknown categories.")
        : $"The graph differs from the model. {string.Join(" ", Problems)}";

    /// <summary>Throws if the graph differs.</summary>
    /// <exception cref="ParityException">The graph differs; the message contains the differences.</exception>
    public void Require()
    {
        if (!Passed)
        {
            throw new ParityException(ToString());
        }
    }
}
