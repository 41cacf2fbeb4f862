using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CoverType.EndToEnd.Tests.Browser;

/// <summary>A window of the browser, and what went on in it.</summary>
public sealed class BrowserWindow : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _requestsToOthers = new();

    internal BrowserWindow(IBrowserContext context, IPage page)
    {
        _context = context;
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

    /// <summary>The window's page.</summary>
    public IPage Page { get; }

    /// <summary>Errors of scripts and on the console, so far.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Requests that went anywhere but to this machine, so far.</summary>
    public IReadOnlyCollection<string> RequestsToOthers => _requestsToOthers;

    /// <summary>Whether something is wider than the window.</summary>
    public Task<bool> OverflowsAsync() =>
        Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth");

    /// <summary>What axe finds against WCAG 2.2 AA: one line a rule, with the elements that break it.</summary>
    public async Task<IReadOnlyList<string>> FindBarriersAsync()
    {
        AxeResult result = await Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions
            {
                Type = "tag",
                Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
            },
        });
        return
        [
            .. result.Violations.Select(violation =>
                $"{violation.Id}: {violation.Help} at {string.Join(" and ", violation.Nodes.Select(node => node.Html))}"),
        ];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
