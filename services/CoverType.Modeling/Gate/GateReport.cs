namespace CoverType.Modeling.Gate;

/// <summary>What the gate says of a data set.</summary>
/// <param name="Stops">Why the campaign must not go on, in words; empty where it may.</param>
/// <param name="Warnings">What has drifted or is thin, in words.</param>
/// <param name="Drift">
/// The population stability index of each column against the champion's data; empty where there is no champion.
/// </param>
public sealed record GateReport(
    IReadOnlyList<string> Stops, IReadOnlyList<string> Warnings, IReadOnlyDictionary<string, double> Drift)
{
    /// <summary>Whether the campaign may go on.</summary>
    public bool Passed => Stops.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => Passed
        ? Warnings.Count == 0 ? "The data passes the gate." : $"The data passes the gate. {string.Join(" ", Warnings)}"
        : $"The data does not pass the gate. {string.Join(" ", Stops)}";
}
