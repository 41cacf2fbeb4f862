namespace Mlflow.Contracts;

/// <summary>A tag of a data set's use, for example <c>mlflow.data.context</c>.</summary>
public sealed record InputTag
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
