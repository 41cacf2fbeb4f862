using CoverType.Browsing;

namespace CoverType.Pages.Tests.Hosts;

/// <summary>
/// The tests that share one <see cref="Chromium"/> and the <see cref="PageHosts"/>: <c>[Collection(ChromiumTests.Name)]</c>.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ChromiumTests : ICollectionFixture<Chromium>, ICollectionFixture<PageHosts>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Chromium";
}
