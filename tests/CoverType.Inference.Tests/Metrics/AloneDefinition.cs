namespace CoverType.Inference.Tests.Metrics;

/// <summary>The tests of metrics run while no other test does.</summary>
[CollectionDefinition("Metrics", DisableParallelization = true)]
public sealed class AloneDefinition;
