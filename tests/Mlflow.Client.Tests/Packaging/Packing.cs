namespace Mlflow.Client.Tests.Packaging;

/// <summary>The tests of packages, which pack once.</summary>
[CollectionDefinition(nameof(Packing))]
public sealed class Packing : ICollectionFixture<PackedPackages>;
