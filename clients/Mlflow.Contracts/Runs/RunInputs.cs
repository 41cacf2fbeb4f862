namespace Mlflow.Contracts;

/// <summary>What a run read.</summary>
public sealed record RunInputs
{
    /// <summary>Data sets that the run read.</summary>
    public IReadOnlyList<DatasetInput> DatasetInputs { get => field ?? []; init; }

    /// <summary>Logged models that the run read.</summary>
    public IReadOnlyList<LoggedModelInput> ModelInputs { get => field ?? []; init; }
}
