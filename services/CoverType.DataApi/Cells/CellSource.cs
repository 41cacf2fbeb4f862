namespace CoverType.DataApi.Cells;

/// <summary>The cells that are served, and their origin.</summary>
/// <param name="Cells">The cells, in the order that the groups' slices follow.</param>
/// <param name="IsSimulated">True if the simulator made them.</param>
/// <param name="Description">The origin, for people. It says so if the cells are simulated.</param>
internal sealed record CellSource(CellTable Cells, bool IsSimulated, string Description)
{
    /// <summary>The value of the header <c>X-Data-Source</c>: <c>simulated</c> or <c>file</c>.</summary>
    public string Label => IsSimulated ? "simulated" : "file";
}
