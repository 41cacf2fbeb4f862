using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Filters;

/// <summary>One entry of <c>order_by</c>, for example <c>metrics.loss DESC</c>.</summary>
/// <param name="Field">The field to order by.</param>
/// <param name="Descending">True if the largest value comes first.</param>
internal sealed record OrderTerm(FieldName Field, bool Descending)
{
    /// <summary>The SQL keyword of the direction.</summary>
    public string Direction => Descending ? "DESC" : "ASC";

    /// <exception cref="MlflowException">
    /// An entry is not a field, alone or followed by ASC or DESC.
    /// </exception>
    public static IReadOnlyList<OrderTerm> Parse(IEnumerable<string> orderBy) => [.. orderBy.Select(Parse)];

    private static OrderTerm Parse(string written)
    {
        string trimmed = written.Trim();
        int blank = trimmed.LastIndexOf(' ');
        string direction = blank < 0 ? "" : trimmed[(blank + 1)..].ToUpperInvariant();
        string field = direction is "ASC" or "DESC" ? trimmed[..blank].TrimEnd() : trimmed;
        return field.Length > 0
            ? new OrderTerm(FieldName.Of(field), direction == "DESC")
            : throw MlflowException.InvalidParameter(
                $"The entry {MessageText.Quote(written)} of 'order_by' contains no field.");
    }
}
