namespace CoverType.Inference.Tests;

/// <summary>The tests that run after the others, one at a time: they measure the process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunsAlone
{
    public const string Name = "alone";
}
