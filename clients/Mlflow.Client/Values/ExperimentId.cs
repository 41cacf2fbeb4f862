namespace Mlflow.Client;

/// <summary>Id of an experiment: a number as text.</summary>
/// <param name="Value">The id as the server gave it.</param>
public readonly record struct ExperimentId(string Value)
{
    /// <summary>The id as the server gave it.</summary>
    public override string ToString() => Value;
}
