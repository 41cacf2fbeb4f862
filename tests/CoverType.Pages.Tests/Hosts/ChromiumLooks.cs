using CoverType.Browsing;

namespace CoverType.Pages.Tests.Hosts;

/// <summary>
/// The looks of the pages, which are half of the work: with a browser and hosts of their own they run beside the tests of
/// <see cref="ChromiumTests"/>.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ChromiumLooks : ICollectionFixture<Chromium>, ICollectionFixture<PageHosts>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Looks in Chromium";
}
