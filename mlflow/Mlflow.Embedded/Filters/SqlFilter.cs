using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Dapper;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Filters;

/// <summary>The WHERE clause of a search, with its values as parameters.</summary>
internal sealed class SqlFilter
{
    /// <summary>SQLite's limit for the pattern of LIKE and GLOB.</summary>
    private const int MostPatternBytes = 50_000;

    private readonly List<string> _conditions = [];

    public DynamicParameters Parameters { get; } = new();

    /// <summary>The clause with its keyword; empty without conditions.</summary>
    public string Where => _conditions.Count == 0 ? "" : "WHERE " + Join(CollectionsMarshal.AsSpan(_conditions));

    /// <summary>Adds a condition that each row must meet.</summary>
    public void Add(string condition) => _conditions.Add(condition);

    /// <summary>Adds each comparison of a client's filter.</summary>
    /// <param name="filter">The client's filter; null or empty for none.</param>
    /// <param name="condition">Returns the SQL condition of a comparison.</param>
    /// <exception cref="MlflowException">The filter is not valid.</exception>
    public void AddAll(string? filter, Func<Comparison, string> condition) =>
        _conditions.AddRange(Filter.Parse(filter).Select(condition));

    /// <summary>Adds a parameter and returns its name.</summary>
    public string AddParameter(object value)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"@p{Parameters.ParameterNames.Count()}");
        Parameters.Add(name, value);
        return name;
    }

    /// <summary>Returns the condition that a column has one of the values.</summary>
    public string AnyOf<T>(string column, IReadOnlyCollection<T> values)
        where T : notnull => values.Count == 1
        ? $"{column} = {AddParameter(values.First())}"
        : $"{column} IN (SELECT value FROM json_each({AddParameter(JsonList.Of(values))}))";

    /// <summary>Returns the condition that a table has a row with a key and more conditions.</summary>
    /// <param name="table">The table of tags, params or metrics, named <c>e</c> in the conditions.</param>
    /// <param name="join">The condition that joins <c>e</c> to the row of the search.</param>
    /// <param name="key">The key.</param>
    /// <param name="condition">The condition for the value.</param>
    public string Entry(string table, string join, string key, string condition) =>
        $"EXISTS (SELECT 1 FROM {table} e WHERE {join} AND e.key = {AddParameter(key)} AND {condition})";

    /// <summary>Returns the condition that a numeric column meets a comparison.</summary>
    /// <exception cref="MlflowException">The comparator or the value is not for numbers.</exception>
    public string Number(string column, Comparison comparison)
    {
        comparison.RequireComparator(Comparators.OfNumbers);
        return $"{column} {comparison.Comparator.Symbol()} {AddParameter(comparison.RequireNumber())}";
    }

    /// <summary>Returns the condition that a text column meets a comparison.</summary>
    /// <param name="column">The column.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="allowed">The comparators that are allowed; null for <see cref="Comparators.OfTexts"/>.</param>
    /// <exception cref="MlflowException">The comparator is not allowed, or the value is a number.</exception>
    public string Text(string column, Comparison comparison, IReadOnlyList<Comparator>? allowed = null)
    {
        comparison.RequireComparator(allowed ?? Comparators.OfTexts);
        IReadOnlyList<string> texts = comparison.RequireTexts();
        return comparison.Comparator switch
        {
            // SQLite's LIKE ignores case, its GLOB does not.
            Comparator.Like => $"{column} GLOB {AddParameter(RequireShort(ToGlob(texts[0])))}",
            Comparator.ILike => $"{column} LIKE {AddParameter(RequireShort(texts[0]))}",
            Comparator.In => AnyOf(column, texts),
            Comparator.NotIn => $"NOT {AnyOf(column, texts)}",
            _ => $"{column} {comparison.Comparator.Symbol()} {AddParameter(texts[0])}",
        };
    }

    // In halves, because SQLite limits the depth of a condition to 1000.
    private static string Join(ReadOnlySpan<string> conditions) => conditions.Length == 1
        ? conditions[0]
        : $"({Join(conditions[..(conditions.Length / 2)])}\n  AND {Join(conditions[(conditions.Length / 2)..])})";

    private static string RequireShort(string pattern) => Encoding.UTF8.GetByteCount(pattern) <= MostPatternBytes
        ? pattern
        : throw MlflowException.InvalidParameter(
            $"The filter compares with the pattern {MessageText.Quote(pattern)}, which is too long; the limit is "
            + $"{MostPatternBytes} bytes.");

    private static string ToGlob(string pattern) => string.Concat(pattern.Select(character => character switch
    {
        '%' => "*",
        '_' => "?",
        '*' or '?' or '[' => $"[{character}]",
        _ => character.ToString(),
    }));
}
