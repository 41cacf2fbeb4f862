using Mlflow.Client;

namespace CoverType.Web.Experiments;

/// <summary>A row of the table of runs.</summary>
/// <param name="Run">The run.</param>
/// <param name="Depth">The number of runs above it that it is shown within.</param>
/// <param name="ParentId">The run that it is nested in, by its tag; null if there is none.</param>
/// <param name="CanOpen">True if runs are nested in it, or may be.</param>
/// <param name="IsOpen">True if the runs nested in it are shown.</param>
public sealed record RunRow(Run Run, int Depth, string? ParentId, bool CanOpen, bool IsOpen)
{
    /// <summary>
    /// True for the same run at the same depth, also if it has been opened or has gone on: the table keeps the row of an equal
    /// item on the page, and with it the focus.
    /// </summary>
    public bool Equals(RunRow? other) => other is not null && Run.Id == other.Run.Id && Depth == other.Depth;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Run.Id, Depth);
}
