namespace CoverType.Pipeline.Challenger;

/// <summary>The configuration of a campaign: its data set, candidates and program; JSON in snake case.</summary>
internal sealed record ExperimentConfiguration
{
    /// <summary>The campaign's name outside its database.</summary>
    public required string Campaign { get; init; }

    /// <summary>The group that was collected.</summary>
    public required int Group { get; init; }

    /// <summary>The candidates, in their order.</summary>
    public required IReadOnlyList<CandidateConfiguration> Candidates { get; init; }

    /// <summary>The key of the data set in the object store.</summary>
    public required string DataSet { get; init; }

    /// <summary>The digest of the data set.</summary>
    public required string DataDigest { get; init; }

    /// <summary>The source of its rows, such as <c>simulated</c>.</summary>
    public required string DataSource { get; init; }

    /// <summary>The number of portions.</summary>
    public required int Portions { get; init; }

    /// <summary>The number of training cells.</summary>
    public required int TrainingCells { get; init; }

    /// <summary>The number of cells in the hold-out.</summary>
    public required int HoldOutCells { get; init; }

    /// <summary>The commit that the program was built from.</summary>
    public required string GitCommit { get; init; }

    /// <summary>The versions of the packages that train and check a model.</summary>
    public required IReadOnlyDictionary<string, string> Packages { get; init; }
}
