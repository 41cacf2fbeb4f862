using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Filters;

/// <summary>
/// A field in a filter or in <c>order_by</c>: <c>metrics.loss</c>, <c>tags.`a b`</c>, <c>start_time</c>.
/// </summary>
/// <param name="Entity">The word before the first dot, without backticks; null if there is no dot.</param>
/// <param name="Key">The rest, without quotes.</param>
internal sealed record FieldName(string? Entity, string Key)
{
    /// <summary>Parses a name from a filter or from <c>order_by</c>.</summary>
    public static FieldName Of(string written)
    {
        int dot = written.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            ? new FieldName(null, Unquote(written, "`\""))
            : new FieldName(Unquote(written[..dot], "`"), Unquote(written[(dot + 1)..], "`\""));
    }

    /// <summary>Creates the exception for a field that the search does not have.</summary>
    public MlflowException Unknown(params IEnumerable<string> known) =>
        MlflowException.InvalidParameter(
            $"'{this}' cannot be searched or ordered by here; known are {string.Join(", ", known)}.");

    public override string ToString() => Entity is null ? Key : $"{Entity}.{Key}";

    private static string Unquote(string text, string quotes) =>
        text.Length >= 2 && quotes.Contains(text[0], StringComparison.Ordinal) && text[^1] == text[0] ? text[1..^1] : text;
}
