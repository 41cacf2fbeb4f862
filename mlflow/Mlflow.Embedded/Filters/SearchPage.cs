using Dapper;
using Microsoft.Data.Sqlite;

namespace Mlflow.Embedded.Filters;

/// <summary>One page of the rows that a search finds.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="NextToken">The token of the next page, or null if this is the last one.</param>
internal sealed record SearchPage<T>(IReadOnlyList<T> Rows, string? NextToken)
{
    /// <summary>Reads a page.</summary>
    /// <param name="db">The database.</param>
    /// <param name="select">The statement up to its FROM clause.</param>
    /// <param name="filter">The WHERE clause.</param>
    /// <param name="order">The terms of ORDER BY.</param>
    /// <param name="page">The offset and the size of the page.</param>
    public static SearchPage<T> Read(SqliteConnection db, string select, SqlFilter filter, string order, Page page)
    {
        List<T> found =
            [.. db.Query<T>($"{select} {filter.Where} ORDER BY {order} {page.Clause}", filter.Parameters)];
        return Of(found, page);
    }

    /// <summary>Returns the page of a list that is in memory.</summary>
    /// <param name="all">The whole list.</param>
    /// <param name="page">The offset and the size of the page.</param>
    public static SearchPage<T> Among(IEnumerable<T> all, Page page) =>
        Of([.. all.Skip((int)Math.Min(page.Offset, int.MaxValue)).Take((int)page.Size + 1)], page);

    private static SearchPage<T> Of(List<T> found, Page page) =>
        new([.. found.Take((int)page.Size)], page.NextToken(found.Count));
}
