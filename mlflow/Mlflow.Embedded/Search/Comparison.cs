using System.Globalization;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Search;

/// <summary>One condition of a filter, for example <c>metrics.loss &lt; 0.5</c>.</summary>
/// <param name="Field">What is compared.</param>
/// <param name="Comparator">How it is compared.</param>
/// <param name="Texts">The quoted values: one, or several after IN; empty where the value is a number.</param>
/// <param name="Number">The value where it is a number.</param>
internal sealed record Comparison(FieldName Field, Comparator Comparator, IReadOnlyList<string> Texts, double? Number)
{
    /// <summary>The value as a person would write it.</summary>
    public string Value => Number?.ToString(CultureInfo.InvariantCulture)
        ?? string.Join(", ", Texts.Select(text => $"'{text}'"));

    /// <exception cref="RequestRefusedException">The comparator is none of these.</exception>
    public void Allow(IReadOnlyList<Comparator> allowed)
    {
        if (!allowed.Contains(Comparator))
        {
            throw Refused.Invalid(
                $"The filter compares '{Field}' by {Comparator.Written()}; it may be compared by "
                + $"{string.Join(", ", allowed.Select(Comparators.Written))}.");
        }
    }

    public double RequireNumber() => Number
        ?? throw Refused.Invalid($"The filter compares '{Field}' with {Value}; a number is expected.");

    public IReadOnlyList<string> RequireTexts() => Number is null
        ? Texts
        : throw Refused.Invalid($"The filter compares '{Field}' with {Value}; a text in quotes is expected.");
}
