namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET experiments/get</c> and <c>GET experiments/get-by-name</c>.</summary>
public sealed record GetExperimentResponse
{
    /// <summary>The experiment.</summary>
    public Experiment? Experiment { get; init; }
}
