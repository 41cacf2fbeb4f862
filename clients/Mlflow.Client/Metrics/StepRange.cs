namespace Mlflow.Client;

/// <summary>Steps of a run, both ends included.</summary>
/// <param name="First">First step.</param>
/// <param name="Last">Last step, not before the first.</param>
public readonly record struct StepRange(int First, int Last);
