using System.Globalization;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Filters;

namespace Mlflow.Embedded.Searches;

/// <summary>
/// The order of a search for runs. In both directions, runs without the field come last, and runs with NaN before them.
/// </summary>
/// <param name="filter">The filter that holds the parameters.</param>
/// <param name="attributes">The columns of the attributes.</param>
/// <param name="tables">The tables of metrics, params and tags.</param>
internal sealed class RunOrder(
    SqlFilter filter, AttributeColumns attributes, IReadOnlyDictionary<FieldKind, string> tables)
{
    /// <summary>The most fields; SQLite joins at most 64 tables.</summary>
    private const int MostFields = 50;

    private const string StartTime = "runs.start_time";

    private readonly List<string> _joins = [];
    private readonly List<string> _terms = [];

    /// <summary>The joins that read the values: one look-up for each run and field.</summary>
    public string Joins => string.Concat(_joins);

    /// <summary>The terms of ORDER BY. The end of the order is the start, the latest first, and the id.</summary>
    public string Terms => string.Join(", ", [.. _terms, "runs.run_id"]);

    /// <exception cref="MlflowException">A term is not valid or occurs twice, or there are too many.</exception>
    public RunOrder Add(IReadOnlyList<string> orderBy)
    {
        HashSet<FieldName> seen = [];
        foreach (OrderTerm term in OrderTerm.Parse(orderBy))
        {
            if (!seen.Add(term.Field))
            {
                throw MlflowException.InvalidParameter($"The parameter 'order_by' contains '{term.Field}' twice.");
            }

            Add(term);
        }

        if (seen.Count > MostFields)
        {
            throw MlflowException.TooMany("order_by", MostFields, seen.Count);
        }

        if (!_terms.Exists(term => term.StartsWith(StartTime, StringComparison.Ordinal)))
        {
            _terms.Add($"{StartTime} DESC");
        }

        return this;
    }

    private void Add(OrderTerm term)
    {
        FieldKind kind = attributes.Kinds.Of(term.Field);
        string value = tables.TryGetValue(kind, out string? table)
            ? Join(table, term.Field)
            : attributes.Find(term.Field) ?? throw attributes.Unknown(term.Field);
        if (kind == FieldKind.Metric)
        {
            _terms.Add($"coalesce({value[..value.IndexOf('.', StringComparison.Ordinal)]}.is_nan, 2)");
        }

        _terms.Add($"{value} IS NULL");
        _terms.Add($"{value} {term.Direction}");
    }

    private string Join(string table, FieldName field)
    {
        string alias = string.Create(CultureInfo.InvariantCulture, $"o{_joins.Count}");
        _joins.Add(
            $" LEFT JOIN {table} {alias} ON {alias}.run_key = runs.run_key AND {alias}.key = {filter.AddParameter(field.Key)}");
        return $"{alias}.value";
    }
}
