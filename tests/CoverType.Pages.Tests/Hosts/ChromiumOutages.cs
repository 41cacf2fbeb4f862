using CoverType.Browsing;

namespace CoverType.Pages.Tests.Hosts;

/// <summary>
/// Services that go away and come back. Their tests wait most of the time, and take a service from all who use it: with a browser
/// and hosts of their own they run beside the tests of <see cref="ChromiumTests"/>.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ChromiumOutages : ICollectionFixture<Chromium>, ICollectionFixture<PageHosts>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Outages in Chromium";
}
