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
        IReadOnlyList<FilterToken> tokens = FilterTokens.Of(written);
        string direction = tokens.Count == 3 ? tokens[1].Text.ToUpperInvariant() : "ASC";
        return tokens.Count is 2 or 3 && tokens[0].Kind == FilterTokenKind.Name && direction is "ASC" or "DESC"
            ? new OrderTerm(FieldName.Of(tokens[0].Text), direction == "DESC")
            : throw MlflowException.InvalidParameter(
                $"The entry {MessageText.Quote(written)} of 'order_by' is not a field, alone or with ASC or DESC; a key "
                + "with other characters than letters, digits, '_' and '.' stands in backticks.");
    }
}
