using Microsoft.Playwright;

namespace CoverType.Benchmarks.Screenshots;

/// <summary>A page of which pictures are taken.</summary>
/// <param name="Name">The first part of the pictures' names.</param>
/// <param name="Path">The address, relative to the front end.</param>
/// <param name="Shows">An element that the page has once it is loaded.</param>
/// <param name="Follow">A link on that page that leads to the one of which the pictures are taken; null if it is that page itself.</param>
/// <param name="Query">What is added to the address of the link, such as <c>?view=charts</c>.</param>
/// <param name="Height">The height above which a picture is cut, in pixels: what is below repeats itself.</param>
/// <param name="ArrangeAsync">What is done on the page before; null for nothing.</param>
internal sealed record PageShot(
    string Name,
    string Path,
    string Shows,
    string? Follow = null,
    string Query = "",
    int Height = 1400,
    Func<IPage, Task>? ArrangeAsync = null);
