namespace Mlflow.Contracts;

/// <summary>A data set whose metrics a search of logged models compares.</summary>
public sealed record LoggedModelDataset
{
    /// <summary>Name of the data set that the value was measured on.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Digest of the data set that the value was measured on.</summary>
    public string? DatasetDigest { get; init; }
}
