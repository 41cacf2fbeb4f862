namespace Mlflow.Contracts;

/// <summary>The answer <c>{}</c> of calls that give nothing back.</summary>
public sealed record EmptyResponse;
