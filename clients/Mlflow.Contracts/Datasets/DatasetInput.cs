namespace Mlflow.Contracts;

/// <summary>A data set that a run read, with tags that say what for.</summary>
public sealed record DatasetInput
{
    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<InputTag> Tags { get => field ?? []; init; }

    /// <summary>The data set.</summary>
    public Dataset? Dataset { get; init; }
}
