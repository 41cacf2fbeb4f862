using System.Globalization;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Filters;

/// <summary>One condition of a filter, for example <c>metrics.loss &lt; 0.5</c>.</summary>
/// <param name="Field">The field on the left.</param>
/// <param name="Comparator">The comparator.</param>
/// <param name="Texts">The quoted values: one, or several after IN; empty if the value is a number.</param>
/// <param name="Number">The value if it is a number, otherwise null.</param>
internal sealed record Comparison(FieldName Field, Comparator Comparator, IReadOnlyList<string> Texts, double? Number)
{
    /// <summary>The value as text for messages.</summary>
    public string Value => Number?.ToString(CultureInfo.InvariantCulture)
        ?? string.Join(", ", Texts.Select(text => $"'{text}'"));

    /// <exception cref="MlflowException">The comparator is not one of these.</exception>
    public void RequireComparator(IReadOnlyList<Comparator> allowed)
    {
        if (!allowed.Contains(Comparator))
        {
            throw MlflowException.InvalidParameter(
                $"The filter compares '{Field}' by {Comparator.Symbol()}; allowed are "
                + $"{string.Join(", ", allowed.Select(Comparators.Symbol))}.");
        }
    }

    /// <exception cref="MlflowException">The value is a text.</exception>
    public double RequireNumber() => Number
        ?? throw MlflowException.InvalidParameter($"The filter compares '{Field}' with {Value}; a number is expected.");

    /// <exception cref="MlflowException">The value is a number.</exception>
    public IReadOnlyList<string> RequireTexts() => Number is null
        ? Texts
        : throw MlflowException.InvalidParameter(
            $"The filter compares '{Field}' with {Value}; a text in quotes is expected.");
}
