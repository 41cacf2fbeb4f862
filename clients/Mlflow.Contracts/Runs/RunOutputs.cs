namespace Mlflow.Contracts;

/// <summary>What a run produced.</summary>
public sealed record RunOutputs
{
    /// <summary>Logged models that the run produced.</summary>
    public IReadOnlyList<LoggedModelOutput> ModelOutputs { get => field ?? []; init; }
}
