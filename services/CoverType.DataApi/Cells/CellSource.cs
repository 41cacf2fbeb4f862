namespace CoverType.DataApi.Cells;

/// <summary>The cells that are served, and where they come from.</summary>
/// <param name="Cells">The cells, in the order that the groups' slices follow.</param>
/// <param name="IsSimulated">Whether they are made up.</param>
/// <param name="Description">Where they come from, for people; of simulated cells it says that they are.</param>
internal sealed record CellSource(CellTable Cells, bool IsSimulated, string Description)
{
    /// <summary>The value of the answers' header: <c>simulated</c> or <c>file</c>.</summary>
    public string Label => IsSimulated ? "simulated" : "file";
}
