namespace Mlflow.Embedded.Tables;

/// <summary>A model version with the place of its files.</summary>
internal sealed record StoredVersion
{
    /// <summary>Its model and number, as <c>name/version</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The URI of its files.</summary>
    public required string StorageLocation { get; init; }
}
