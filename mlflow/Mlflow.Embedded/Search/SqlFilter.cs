using System.Globalization;
using Dapper;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Search;

/// <summary>The WHERE clause of a search, with its values as parameters.</summary>
internal sealed class SqlFilter
{
    private readonly List<string> _conditions = [];

    public DynamicParameters Parameters { get; } = new();

    /// <summary>The clause with its keyword; an empty text without conditions.</summary>
    public string Where => _conditions.Count == 0 ? "" : "WHERE " + string.Join("\n  AND ", _conditions);

    public void Add(string condition) => _conditions.Add(condition);

    /// <summary>The condition that a column has one of the values.</summary>
    public string AnyOf<T>(string column, IEnumerable<T> values) =>
        $"{column} IN (SELECT value FROM json_each({Pass(JsonList.Of(values))}))";

    /// <summary>Passes a value, and gives the name that stands for it.</summary>
    public string Pass(object value)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"@p{Parameters.ParameterNames.Count()}");
        Parameters.Add(name, value);
        return name;
    }

    /// <summary>The condition that a numeric column fulfils a comparison.</summary>
    public string Number(string column, Comparison comparison)
    {
        comparison.Allow(Comparators.OfNumbers);
        return $"{column} {comparison.Comparator.Written()} {Pass(comparison.RequireNumber())}";
    }

    /// <summary>The condition that a text column fulfils a comparison.</summary>
    public string Text(string column, Comparison comparison, IReadOnlyList<Comparator>? allowed = null)
    {
        comparison.Allow(allowed ?? Comparators.OfTexts);
        IReadOnlyList<string> texts = comparison.RequireTexts();
        return comparison.Comparator switch
        {
            // SQLite's own LIKE does not tell cases apart, its GLOB does.
            Comparator.Like => $"{column} GLOB {Pass(ToGlob(texts[0]))}",
            Comparator.ILike => $"{column} LIKE {Pass(texts[0])}",
            Comparator.In => AnyOf(column, texts),
            Comparator.NotIn => $"NOT {AnyOf(column, texts)}",
            _ => $"{column} {comparison.Comparator.Written()} {Pass(texts[0])}",
        };
    }

    private static string ToGlob(string pattern) => string.Concat(pattern.Select(character => character switch
    {
        '%' => "*",
        '_' => "?",
        '*' or '?' or '[' => $"[{character}]",
        _ => character.ToString(),
    }));
}
