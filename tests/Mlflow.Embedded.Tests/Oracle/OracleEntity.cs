namespace Mlflow.Embedded.Tests.Oracle;

/// <summary>What the oracle knows of an experiment, a run, a model or a version.</summary>
/// <param name="Id">The id, or the name and the version.</param>
public sealed record OracleEntity(string Id)
{
    /// <summary>The texts by their key, for example <c>attribute.name</c> or <c>tags.a</c>.</summary>
    public Dictionary<string, string> Texts { get; } = [];

    /// <summary>The numbers by their key, for example <c>attribute.start_time</c> or <c>metrics.a</c>.</summary>
    public Dictionary<string, double> Numbers { get; } = [];
}
