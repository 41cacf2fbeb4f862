using System.ComponentModel.DataAnnotations;
using Linked;

namespace CoverType.ServiceDefaults.Tests.Linked;

internal sealed class SampleOptions : IValidatableObject
{
    public const string Section = "Sample";

    [Range(1, 10)]
    public int Count { get; set; } = 2;

    public int Most { get; set; } = 20;

    public IReadOnlyList<int> Groups { get; set; } = [];

    [Folder]
    public string? Folder { get; set; }

    [Required]
    public string Name { get; set; } = "name";

    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(1);

    [RegularExpression("^(Sqlite|MySql)$", ErrorMessage = "must be Sqlite or MySql.")]
    public string Provider { get; set; } = "Sqlite";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Count > Most)
        {
            yield return new ValidationResult("must not cross: Count may be at most Most.", [nameof(Count), nameof(Most)]);
        }
    }
}
