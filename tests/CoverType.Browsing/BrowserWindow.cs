using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CoverType.Browsing;

/// <summary>A window of the browser, with the errors and the requests of its page.</summary>
public sealed class BrowserWindow : IAsyncDisposable
{
    // A chart is drawn after its place has been measured: then it is as wide, has labels, and no bar ends outside of it.
    private const string ChartsAreDrawn = """
        () => [...document.querySelectorAll('.rz-chart')].every(chart => {
            const place = chart.getBoundingClientRect();
            if (place.width === 0) return true;
            const drawing = chart.querySelector(':scope > svg');
            if (!drawing || Math.abs(drawing.getBoundingClientRect().width - place.width) > 1) return false;
            const marks = [...drawing.querySelectorAll('[class*="-series"]')].map(mark => mark.getBoundingClientRect());
            return drawing.querySelectorAll('text').length > 1
                && marks.every(mark => mark.left > place.left - 2 && mark.right < place.right + 2);
        })
        """;

    private const string Overflow = """
        () => {
            if (document.documentElement.scrollWidth <= innerWidth) return [];
            const wide = [...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > innerWidth + 1);
            const inner = wide.filter(one => !wide.some(other => other !== one && one.contains(other)));
            return [`the page is ${document.documentElement.scrollWidth} wide`, ...inner.slice(0, 5).map(one => one.outerHTML)];
        }
        """;

    // The ring is drawn outside of an element, and cut off by what hides its overflow, or has no more to scroll there. Around a
    // table, the grid that it is in has the ring.
    private const string CutRings = """
        () => {
            const hides = overflow => overflow === 'hidden' || overflow === 'clip';
            // before, after: what the ring exceeds the box by; at, most: how far it is scrolled, and can be.
            const cuts = (overflow, before, after, at, most) => overflow !== 'visible'
                && (before > (hides(overflow) ? 0 : at) || after > (hides(overflow) ? 0 : most - at));
            const cutBy = element => {
                const ring = parseFloat(getComputedStyle(element).outlineOffset) < 0 ? 0 : 4;
                const place = element.getBoundingClientRect();
                if (place.width === 0 || place.height === 0 || !element.checkVisibility({ visibilityProperty: true })) return null;
                for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
                    const style = getComputedStyle(box), edge = box.getBoundingClientRect();
                    const x = box.scrollWidth - box.clientWidth, y = box.scrollHeight - box.clientHeight;
                    if (cuts(style.overflowX, edge.left - place.left + ring, place.right + ring - edge.right, box.scrollLeft, x)
                        || cuts(style.overflowY, edge.top - place.top + ring, place.bottom + ring - edge.bottom, box.scrollTop, y)) return box;
                    // What is scrolled out of sight is not cut off by what is around.
                    if ((x > 0 && style.overflowX !== 'visible') || (y > 0 && style.overflowY !== 'visible')) return null;
                }
                return null;
            };
            return [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex="0"]')]
                .map(element => [element, cutBy(element.matches('.rz-data-grid-data') ? element.parentElement : element)])
                .filter(([, box]) => box)
                .map(([element, box]) => `${element.outerHTML.slice(0, 150)} in ${box.tagName} ${box.className}`);
        }
        """;

    private readonly Func<ValueTask> _closeAsync;
    private bool _isClosed;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _requestsToOthers = new();

    internal BrowserWindow(IPage page, Func<ValueTask> closeAsync)
    {
        _closeAsync = closeAsync;
        Page = page;
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Enqueue(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            Uri address = new(request.Url);
            if (!address.IsLoopback && address.Scheme is not ("data" or "blob"))
            {
                _requestsToOthers.Enqueue(request.Url);
            }
        };
    }

    /// <summary>The page of the window.</summary>
    public IPage Page { get; }

    /// <summary>Errors of scripts and on the console, so far.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Requests to other machines, so far.</summary>
    public IReadOnlyCollection<string> RequestsToOthers => _requestsToOthers;

    /// <summary>Opens an address, and waits until the page is connected to its circuit: before that it takes no clicks.</summary>
    public async Task GoToAsync(string address)
    {
        await Page.GotoAsync(address);
        await ConnectedAsync();
    }

    /// <summary>Changes the size of the window; the page stays open.</summary>
    public Task ResizeAsync(WindowLook look) => Page.SetViewportSizeAsync(look.Width, look.Height);

    /// <summary>Forgets the errors and the requests so far, before the window shows another page.</summary>
    public void ForgetErrors()
    {
        _errors.Clear();
        _requestsToOthers.Clear();
    }

    /// <summary>Waits until the page is connected to its circuit.</summary>
    public Task ConnectedAsync() => Page.Locator("main[data-connected=true]").WaitForAsync();

    /// <summary>Waits until an element can be seen; others that the selector matches may be hidden.</summary>
    public Task ShowsAsync(string selector) =>
        Page.Locator(selector).Filter(new LocatorFilterOptions { Visible = true }).First.WaitForAsync();

    /// <summary>Waits until each chart that can be seen is drawn whole.</summary>
    public Task ChartsAreDrawnAsync() => Page.WaitForFunctionAsync(ChartsAreDrawn);

    /// <summary>Returns what makes the page wider than its window: the innermost elements that end beyond it.</summary>
    public async Task<IReadOnlyList<string>> FindOverflowAsync() => await Page.EvaluateAsync<string[]>(Overflow);

    /// <summary>Returns the elements that can have the focus, but whose ring around it is cut off.</summary>
    public async Task<IReadOnlyList<string>> FindCutRingsAsync() => await Page.EvaluateAsync<string[]>(CutRings);

    /// <summary>Returns the violations of WCAG 2.2 AA that axe finds: one line for each rule, with its elements.</summary>
    public Task<IReadOnlyList<string>> FindBarriersAsync() => Axe.FindBarriersAsync(Page);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            await _closeAsync();
        }
    }
}
