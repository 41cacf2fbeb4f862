namespace Mlflow.Contracts;

/// <summary>A run with what was logged to it.</summary>
public sealed record Run
{
    /// <summary>Attributes.</summary>
    public RunInfo? Info { get; init; }

    /// <summary>Params, metrics and tags.</summary>
    public RunData? Data { get; init; }

    /// <summary>What was read.</summary>
    public RunInputs? Inputs { get; init; }

    /// <summary>What was produced.</summary>
    public RunOutputs? Outputs { get; init; }
}
