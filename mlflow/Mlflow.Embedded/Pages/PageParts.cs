using System.Globalization;
using Mlflow.Embedded.Filters;

namespace Mlflow.Embedded.Pages;

/// <summary>The parts that pages share.</summary>
internal static class PageParts
{
    /// <summary>The largest number of entries of a list on a page.</summary>
    public const int PageSize = 100;

    /// <summary>The name of the token in the query of a page with one list.</summary>
    public const string Token = "page_token";

    /// <summary>Returns a table that scrolls by itself if it is wider than the page, or a sentence if it has no rows.</summary>
    /// <param name="name">What the table shows, for screen readers.</param>
    /// <param name="columns">The headings of the columns.</param>
    /// <param name="rows">The rows: a <c>tr</c> each.</param>
    /// <param name="none">The sentence if there are no rows.</param>
    public static Html Table(string name, IEnumerable<string> columns, IReadOnlyCollection<Html> rows, string none)
    {
        if (rows.Count == 0)
        {
            return $"<p>{none}</p>";
        }

        IEnumerable<Html> headings = columns.Select(column => (Html)$"""<th scope="col">{column}</th>""");
        return $"""
            <div class="table" role="region" aria-label="{name}" tabindex="0"><table>
            <thead><tr>{headings}</tr></thead>
            <tbody>{rows}</tbody>
            </table></div>
            """;
    }

    /// <summary>Returns the entries of a list that a page shows.</summary>
    /// <param name="all">The whole list.</param>
    /// <param name="token">The token of an earlier page; empty for the first one.</param>
    public static SearchPage<T> Slice<T>(IEnumerable<T> all, string token) =>
        SearchPage<T>.Among(all, Page.Of(token, maxResults: null, PageSize, PageSize));

    /// <summary>Returns a link to the next page of a list, or nothing if this is the last one.</summary>
    /// <param name="entries">What the list shows, in the plural.</param>
    /// <param name="path">The path of the page.</param>
    /// <param name="token">The name of the token in the query, and that of the next page.</param>
    /// <param name="query">The rest of the query.</param>
    public static Html More(
        string entries,
        string path,
        (string Name, string? Value) token,
        params ReadOnlySpan<(string Name, string? Value)> query) => string.IsNullOrEmpty(token.Value)
            ? Html.None
            : $"""<p class="more"><a href="{PageAddresses.With(path, [.. query, token])}">More {entries}</a></p>""";

    public static Html Link(string address, string? text) => $"""<a href="{address}">{text}</a>""";

    /// <summary>Returns a time in UTC, or a dash if there is none.</summary>
    /// <param name="milliseconds">Milliseconds since 1970.</param>
    public static Html Time(long? milliseconds)
    {
        // Clients may send any number.
        if (milliseconds is not > 0 || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return $"–";
        }

        DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value);
        string exact = time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string shown = time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return $"""<time datetime="{exact}">{shown} UTC</time>""";
    }

    /// <summary>Returns a table of names and values.</summary>
    public static Html Pairs(string name, IEnumerable<(string? Name, string? Value)> pairs, string none) => Table(
        name, ["Name", "Value"], [.. pairs.Select(pair => (Html)$"<tr><td>{pair.Name}</td><td>{pair.Value}</td></tr>")], none);
}
