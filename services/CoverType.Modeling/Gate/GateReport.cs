namespace CoverType.Modeling.Gate;

/// <summary>The result of the gate for a data set.</summary>
/// <param name="Stops">The reasons to stop the campaign, a sentence each; empty if there are none.</param>
/// <param name="Warnings">The columns that have drifted or are constant, a sentence each.</param>
/// <param name="Drift">
/// The population stability index of each column against the champion's data; empty without a champion.
/// </param>
public sealed record GateReport(
    IReadOnlyList<string> Stops, IReadOnlyList<string> Warnings, IReadOnlyDictionary<string, double> Drift)
{
    /// <summary>True if there is no reason to stop the campaign.</summary>
    public bool Passed => Stops.Count == 0;

    /// <summary>Returns the report with the findings about the labels.</summary>
    /// <param name="labels">The findings.</param>
    /// <param name="onContradiction">Whether doubts of the labels are stops or warnings.</param>
    public GateReport With(LabelReport labels, ContradictionAction onContradiction)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return onContradiction == ContradictionAction.Stop
            ? this with { Stops = [.. Stops, .. labels.Doubts], Warnings = [.. Warnings, .. labels.Warnings] }
            : this with { Warnings = [.. Warnings, .. labels.Doubts, .. labels.Warnings] };
    }

    /// <inheritdoc/>
    public override string ToString() => Passed
        ? Warnings.Count == 0 ? "The data passes the gate." : $"The data passes the gate. {string.Join(" ", Warnings)}"
        : $"The data does not pass the gate. {string.Join(" ", Stops)}";
}
