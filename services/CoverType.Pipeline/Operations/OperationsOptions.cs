using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.Operations;

/// <summary>The HTTP API of the pipeline. Section <c>Operations</c>.</summary>
public sealed class OperationsOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Operations";

    /// <summary>
    /// The address of the page that shows the pipeline, to which <c>GET /</c> leads. Default
    /// <c>http://127.0.0.1:8503/pipeline</c>.
    /// </summary>
    [Required]
    public Uri Page { get; set; } = new("http://127.0.0.1:8503/pipeline");

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Page is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            yield return new ValidationResult("must be an address that begins with http:// or https://.", [nameof(Page)]);
        }
    }
}
