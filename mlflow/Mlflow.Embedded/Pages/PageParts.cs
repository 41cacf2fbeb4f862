using System.Globalization;

namespace Mlflow.Embedded.Pages;

/// <summary>The parts that pages share.</summary>
internal static class PageParts
{
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

    /// <summary>Returns a link to the next page of a list, or nothing if this is the last one.</summary>
    public static Html More(string path, string? token, params ReadOnlySpan<(string Name, string? Value)> query) =>
        string.IsNullOrEmpty(token)
            ? Html.None
            : $"""<p class="more"><a href="{PageAddresses.With(path, [.. query, ("page_token", token)])}">More</a></p>""";

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
