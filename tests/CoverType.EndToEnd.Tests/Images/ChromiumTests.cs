using CoverType.Browsing;

namespace CoverType.EndToEnd.Tests.Images;

/// <summary>The tests that share one <see cref="Chromium"/>: <c>[Collection(ChromiumTests.Name)]</c>.</summary>
[CollectionDefinition(Name)]
public sealed class ChromiumTests : ICollectionFixture<Chromium>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Chromium";
}
