using CoverType.Browsing;

namespace CoverType.Pages.Tests.Looks;

/// <summary>A page in one of its states.</summary>
/// <param name="Name">The name of the state, such as <c>Predict, wrong entry</c>.</param>
/// <param name="Path">The address of the page, relative to the front end.</param>
/// <param name="ArrangeAsync">Brings the open page into the state; null if it is in it. It must not depend on the language.</param>
/// <param name="Away">True if the services behind the pages are away.</param>
public sealed record PageState(string Name, string Path, Func<BrowserWindow, Task>? ArrangeAsync = null, bool Away = false);
