using System.Globalization;
using Mlflow.Embedded.Filters;

namespace Mlflow.Embedded.Searches;

/// <summary>
/// The rows of metrics, params and tags that a search for runs reads: one look-up for each run and key, which the filter and the
/// order share. SQLite looks faster by a join than by EXISTS, and the joins stay in their order.
/// </summary>
/// <param name="filter">The filter that holds the parameters.</param>
internal sealed class RunJoins(SqlFilter filter)
{
    /// <summary>The most joins of the filter; SQLite joins at most 64 tables, and the order has 50 of them.</summary>
    private const int MostRequired = 10;

    private readonly Dictionary<(string Table, string Key), string> _aliases = [];
    private readonly List<string> _required = [];
    private readonly List<string> _optional = [];

    /// <summary>The joins, which follow the table of runs.</summary>
    public string Sql => string.Concat([.. _required, .. _optional]);

    /// <summary>Joins a row that each run of the result has. Call it before <see cref="Include"/>.</summary>
    /// <param name="table">The table of metrics, params or tags.</param>
    /// <param name="key">The key of the row.</param>
    /// <param name="isSelective">True if few rows meet its condition: it is looked for before the others.</param>
    /// <returns>The name of the row in conditions, or null if there are too many joins.</returns>
    public string? Require(string table, string key, bool isSelective)
    {
        if (_aliases.TryGetValue((table, key), out string? known))
        {
            return known;
        }

        if (_required.Count == MostRequired)
        {
            return null;
        }

        _required.Insert(isSelective ? 0 : _required.Count, Join("CROSS JOIN", table, key));
        return _aliases[(table, key)];
    }

    /// <summary>Joins a row that a run may lack, and returns its name in terms of the order.</summary>
    /// <inheritdoc cref="Require"/>
    public string Include(string table, string key)
    {
        if (!_aliases.ContainsKey((table, key)))
        {
            _optional.Add(Join("LEFT JOIN", table, key));
        }

        return _aliases[(table, key)];
    }

    private string Join(string join, string table, string key)
    {
        string alias = string.Create(CultureInfo.InvariantCulture, $"e{_aliases.Count}");
        _aliases.Add((table, key), alias);
        return $" {join} {table} {alias} ON {alias}.run_key = runs.run_key AND {alias}.key = {filter.AddParameter(key)}";
    }
}
