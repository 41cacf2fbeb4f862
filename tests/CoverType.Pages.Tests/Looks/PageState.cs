using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;

namespace CoverType.Pages.Tests.Looks;

/// <summary>A page in one of its states.</summary>
/// <param name="Name">The name of the state, such as <c>Predict, wrong entry</c>.</param>
/// <param name="Path">The address of the page, as <see cref="PageHosts.AddressOf"/> takes it.</param>
/// <param name="Shows">An element that the page has once it is loaded; null if its heading is enough.</param>
/// <param name="Services">The services behind the page.</param>
/// <param name="ArrangeAsync">Brings the loaded page into the state; null if it is in it. It must not depend on the language.</param>
public sealed record PageState(
    string Name,
    string Path,
    string? Shows = null,
    ServiceState Services = ServiceState.Working,
    Func<BrowserWindow, Task>? ArrangeAsync = null);
