namespace CoverType.Clients.Predictions;

/// <summary>
/// The response to <c>GET /drift</c>: the newest predicted cells, compared with the data that the served model was trained on.
/// </summary>
public sealed record DriftReport
{
    /// <summary>Whose cells they are, a sentence: one replica's.</summary>
    public string Scope { get; init; } = "";

    /// <summary>The served model; null if there is none.</summary>
    public ModelIdentity? Model { get; init; }

    /// <summary>The reason why nothing is compared, a sentence; null if there is a comparison.</summary>
    public string? Problem { get; init; }

    /// <summary>The number of cells in the window.</summary>
    public int Rows { get; init; }

    /// <summary>The least number of cells for a comparison.</summary>
    public int MinimumRows { get; init; }

    /// <summary>The most cells in the window.</summary>
    public int WindowRows { get; init; }

    /// <summary>The age from which a cell is no longer in the window, in seconds.</summary>
    public double WindowSeconds { get; init; }

    /// <summary>The time of the oldest cell in the window; null if it is empty.</summary>
    public DateTimeOffset? Oldest { get; init; }

    /// <summary>The time of the newest cell in the window; null if it is empty.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>The number of cells that the model was trained on; null if its profile is not known.</summary>
    public int? TrainingCells { get; init; }

    /// <summary>The stability index from which a column has drifted.</summary>
    public double Warning { get; init; }

    /// <summary>The columns; empty if nothing is compared.</summary>
    public IReadOnlyList<ColumnDrift> Columns { get; init; } = [];

    /// <summary>The predicted covers against those of the training data; null if nothing is compared.</summary>
    public PredictionDrift? Predictions { get; init; }
}
