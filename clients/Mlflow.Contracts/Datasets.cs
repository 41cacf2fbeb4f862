namespace Mlflow.Contracts;

/// <summary>A data set, by reference.</summary>
public sealed record DatasetRecord
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Digest of the content.</summary>
    public string? Digest { get; init; }

    /// <summary>Kind of the source, for example <c>local</c>.</summary>
    public string? SourceType { get; init; }

    /// <summary>Source.</summary>
    public string? Source { get; init; }

    /// <summary>Schema as JSON text.</summary>
    public string? Schema { get; init; }

    /// <summary>Summary as JSON text.</summary>
    public string? Profile { get; init; }
}

/// <summary>A data set that a run read, with tags that say what for.</summary>
public sealed record DatasetInput
{
    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<InputTag> Tags { get => field ?? []; init; }

    /// <summary>The data set.</summary>
    public DatasetRecord? Dataset { get; init; }
}

/// <summary>A tag of a data set's use, for example <c>mlflow.data.context</c>.</summary>
public sealed record InputTag
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>A data set that runs of an experiment used.</summary>
public sealed record DatasetSummaryRecord
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Digest of the content.</summary>
    public string? Digest { get; init; }

    /// <summary>What it was used for, for example <c>training</c>.</summary>
    public string? Context { get; init; }
}

/// <summary>Body of <c>POST experiments/search-datasets</c>.</summary>
public sealed record SearchDatasetsRequest
{
    /// <summary>Ids of the experiments to look in.</summary>
    public IReadOnlyList<string> ExperimentIds { get => field ?? []; init; }
}

/// <summary>Answer of <c>POST experiments/search-datasets</c>.</summary>
public sealed record SearchDatasetsResponse
{
    /// <summary>The data sets.</summary>
    public IReadOnlyList<DatasetSummaryRecord> DatasetSummaries { get => field ?? []; init; }
}
