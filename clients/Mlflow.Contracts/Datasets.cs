namespace Mlflow.Contracts;

/// <summary>A data set: its name, digest and source, not its content.</summary>
public sealed record DatasetRecord
{
    /// <summary>Name, at most 500 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Digest of the content, at most 36 characters.</summary>
    public string? Digest { get; init; }

    /// <summary>Kind of the source, for example <c>local</c> or <c>http</c>.</summary>
    public string? SourceType { get; init; }

    /// <summary>Location of the data, as text or JSON; at most 65,535 characters.</summary>
    public string? Source { get; init; }

    /// <summary>Schema as JSON, at most 1,048,575 characters; null if not recorded.</summary>
    public string? Schema { get; init; }

    /// <summary>Summary statistics as JSON, at most 16,777,215 characters; null if not recorded.</summary>
    public string? Profile { get; init; }
}

/// <summary>A data set that a run read, and tags that describe its use.</summary>
public sealed record DatasetInput
{
    /// <summary>Tags, for example <c>mlflow.data.context</c> = <c>training</c>.</summary>
    public IReadOnlyList<InputTag> Tags { get => field ?? []; init; }

    /// <summary>The data set.</summary>
    public DatasetRecord? Dataset { get; init; }
}

/// <summary>A tag of an input.</summary>
public sealed record InputTag
{
    /// <summary>Key, at most 255 characters.</summary>
    public string? Key { get; init; }

    /// <summary>Value, at most 500 characters.</summary>
    public string? Value { get; init; }
}

/// <summary>A data set that runs of an experiment used.</summary>
public sealed record DatasetSummaryRecord
{
    /// <summary>Id of the experiment, a decimal number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name of the data set.</summary>
    public string? Name { get; init; }

    /// <summary>Digest of the content.</summary>
    public string? Digest { get; init; }

    /// <summary>Use of the data set, for example <c>training</c>; null if not recorded.</summary>
    public string? Context { get; init; }
}

/// <summary>Body of <c>POST experiments/search-datasets</c>.</summary>
public sealed record SearchDatasetsRequest
{
    /// <summary>Ids of the experiments to search, at most 20.</summary>
    public IReadOnlyList<string> ExperimentIds { get => field ?? []; init; }
}

/// <summary>Response of <c>POST experiments/search-datasets</c>.</summary>
public sealed record SearchDatasetsResponse
{
    /// <summary>The data sets, at most 1000; there is no second page.</summary>
    public IReadOnlyList<DatasetSummaryRecord> DatasetSummaries { get => field ?? []; init; }
}
