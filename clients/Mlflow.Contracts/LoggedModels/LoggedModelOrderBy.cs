namespace Mlflow.Contracts;

/// <summary>A column that a search of logged models orders by.</summary>
public sealed record LoggedModelOrderBy
{
    /// <summary>Field to order by, for example <c>creation_timestamp</c> or <c>metrics.accuracy</c>.</summary>
    public string? FieldName { get; init; }

    /// <summary>False for the largest first; absent means true.</summary>
    public bool? Ascending { get; init; }

    /// <summary>Name of the data set that the value was measured on.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Digest of the data set that the value was measured on.</summary>
    public string? DatasetDigest { get; init; }
}
