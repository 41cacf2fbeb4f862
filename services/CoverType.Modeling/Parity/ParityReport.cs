namespace CoverType.Modeling.Parity;

/// <summary>How an exported graph compares with the model that it was made of.</summary>
/// <param name="HoldOutRows">Hold-out rows compared.</param>
/// <param name="EdgeRows">Records at thresholds, at the ends of ranges and of every category compared.</param>
/// <param name="UnknownRows">Records with an unknown area or soil that the graph was asked about.</param>
/// <param name="LargestDifference">The largest difference between two probabilities.</param>
/// <param name="Problems">What differs, in words; empty where the graph may be registered.</param>
public sealed record ParityReport(
    int HoldOutRows, int EdgeRows, int UnknownRows, double LargestDifference, IReadOnlyList<string> Problems)
{
    /// <summary>Whether the graph answers as the model does.</summary>
    public bool Passed => Problems.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => Passed
        ? FormattableString.Invariant($"The graph answers as the model does on {HoldOutRows} hold-out rows and ")
            + FormattableString.Invariant($"{EdgeRows} edge records (largest difference {LargestDifference:G2}), ")
            + FormattableString.Invariant($"and refuses {UnknownRows} records of unknown categories.")
        : $"The graph is not the model: {string.Join(" ", Problems)}";

    /// <summary>Throws where the graph differs.</summary>
    /// <exception cref="ParityException">It differs; the message says where.</exception>
    public void Require()
    {
        if (!Passed)
        {
            throw new ParityException(ToString());
        }
    }
}
