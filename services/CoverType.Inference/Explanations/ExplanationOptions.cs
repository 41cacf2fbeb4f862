using System.ComponentModel.DataAnnotations;

namespace CoverType.Inference.Explanations;

/// <summary>The limits of explanations. Section <c>Explanations</c>.</summary>
public sealed class ExplanationOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Explanations";

    /// <summary>
    /// The number of orders of the columns that are tried, an even number: half of them are the others reversed. Four times
    /// as many halve the standard errors and take four times as long. Default 16.
    /// </summary>
    [Range(4, 1000)]
    public int Permutations { get; set; } = 16;

    /// <summary>The number of explanations that are made at once; others wait. Default 1.</summary>
    [Range(1, 1000)]
    public int MaxConcurrent { get; set; } = 1;

    /// <summary>
    /// The number of requests that wait for an explanation. One more is answered 503 with <c>Retry-After</c>. Default 16.
    /// </summary>
    [Range(0, 10_000)]
    public int MaxQueued { get; set; } = 16;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Permutations % 2 != 0)
        {
            yield return new ValidationResult($"must be an even number; it is {Permutations}.", [nameof(Permutations)]);
        }
    }
}
