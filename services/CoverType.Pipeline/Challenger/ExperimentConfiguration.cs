namespace CoverType.Pipeline.Challenger;

/// <summary>What a campaign is trained with; as JSON in snake case.</summary>
internal sealed record ExperimentConfiguration
{
    /// <summary>The campaign's name outside its database.</summary>
    public required string Campaign { get; init; }

    /// <summary>The group that was collected.</summary>
    public required int Group { get; init; }

    /// <summary>The candidates, in their order.</summary>
    public required IReadOnlyList<CandidateConfiguration> Candidates { get; init; }

    /// <summary>Under which key the data set is kept.</summary>
    public required string DataSet { get; init; }

    /// <summary>The digest of the data set.</summary>
    public required string DataDigest { get; init; }

    /// <summary>Where its rows come from, such as <c>simulated</c>.</summary>
    public required string DataSource { get; init; }

    /// <summary>How many portions they came in.</summary>
    public required int Portions { get; init; }

    /// <summary>How many cells are learned from.</summary>
    public required int TrainingCells { get; init; }

    /// <summary>How many cells are held out.</summary>
    public required int HoldOutCells { get; init; }

    /// <summary>The commit that the program was built from.</summary>
    public required string GitCommit { get; init; }

    /// <summary>The versions of what trains and checks a model.</summary>
    public required IReadOnlyDictionary<string, string> Packages { get; init; }
}
