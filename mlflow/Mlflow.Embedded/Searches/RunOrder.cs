using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Filters;

namespace Mlflow.Embedded.Searches;

/// <summary>
/// The order of a search for runs. In both directions, runs without the field come last, and runs with NaN before them.
/// </summary>
/// <param name="joins">The joins of the search, which the order extends.</param>
/// <param name="attributes">The columns of the attributes.</param>
/// <param name="tables">The tables of metrics, params and tags.</param>
internal sealed class RunOrder(
    RunJoins joins, AttributeColumns attributes, IReadOnlyDictionary<FieldKind, string> tables)
{
    /// <summary>The most fields; SQLite joins at most 64 tables.</summary>
    private const int MostFields = 50;

    private const string StartTime = "runs.start_time";

    private readonly List<string> _terms = [];

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
        string? row = tables.TryGetValue(kind, out string? table) ? joins.Include(table, term.Field.Key) : null;
        string value = row is null ? attributes.Find(term.Field) ?? throw attributes.Unknown(term.Field) : $"{row}.value";
        _terms.Add(kind == FieldKind.Metric ? $"coalesce({row}.is_nan, 2)" : $"{value} IS NULL");
        _terms.Add($"{value} {term.Direction}");
    }
}
