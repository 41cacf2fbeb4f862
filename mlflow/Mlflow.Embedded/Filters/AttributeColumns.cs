using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Filters;

/// <summary>The attributes that a search compares and orders by, each with its column.</summary>
internal sealed class AttributeColumns
{
    /// <summary>The columns of texts, by the name of the attribute.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>The columns of numbers, by the name of the attribute.</summary>
    public IReadOnlyDictionary<string, string> Numbers { get; init; } = new Dictionary<string, string>();

    /// <summary>The comparators of the texts that <see cref="ComparatorsOf"/> does not contain.</summary>
    public IReadOnlyList<Comparator> TextComparators { get; init; } = Comparators.OfTexts;

    /// <summary>The comparators of texts, by the name of the attribute.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Comparator>> ComparatorsOf { get; init; } =
        new Dictionary<string, IReadOnlyList<Comparator>>();

    /// <summary>The words for the kinds of fields.</summary>
    public FieldKinds Kinds { get; init; } = FieldKinds.OfNames;

    /// <summary>The other fields of the search, for error messages, for example <c>tags.&lt;key&gt;</c>.</summary>
    public IReadOnlyList<string> OtherFields { get; init; } = [];

    /// <summary>Returns the column of an attribute, or null if the field is not one of these.</summary>
    public string? Find(FieldName field) =>
        Kinds.Of(field) != FieldKind.Attribute ? null
        : Numbers.GetValueOrDefault(field.Key) ?? Texts.GetValueOrDefault(field.Key);

    /// <summary>Returns the SQL condition for the comparison of an attribute.</summary>
    /// <exception cref="MlflowException">The field is not one of these, or the comparison does not fit it.</exception>
    public string Condition(SqlFilter filter, Comparison comparison)
    {
        FieldName field = comparison.Field;
        string column = Find(field) ?? throw Unknown(field);
        return Numbers.ContainsKey(field.Key)
            ? filter.Number(column, comparison)
            : filter.Text(column, comparison, ComparatorsOf.GetValueOrDefault(field.Key, TextComparators));
    }

    /// <summary>Returns the terms of the SQL clause ORDER BY.</summary>
    /// <param name="orderBy">The client's terms, for example <c>name DESC</c>.</param>
    /// <param name="defaultOrder">The SQL term if the client gives none.</param>
    /// <param name="lastTerms">The SQL terms that make the order total.</param>
    /// <exception cref="MlflowException">A term is not one of these attributes.</exception>
    public string Order(IReadOnlyList<string> orderBy, string defaultOrder, string lastTerms)
    {
        IReadOnlyList<OrderTerm> terms = OrderTerm.Parse(orderBy);
        IEnumerable<string> columns = terms.Count == 0
            ? [defaultOrder]
            : terms.Select(term => $"{Find(term.Field) ?? throw Unknown(term.Field)} {term.Direction}");
        return string.Join(", ", [.. columns, lastTerms]);
    }

    /// <summary>Creates the exception for a field that the search does not have.</summary>
    public MlflowException Unknown(FieldName field) => field.Unknown([.. Texts.Keys, .. Numbers.Keys, .. OtherFields]);
}
