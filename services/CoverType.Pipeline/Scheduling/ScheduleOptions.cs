using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.Scheduling;

/// <summary>When the pipeline trains again by itself. Section <c>Schedule</c>.</summary>
public sealed class ScheduleOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Schedule";

    /// <summary>
    /// The times at which a model is trained on what has come, as a crontab line of five fields (<c>0 3 * * *</c> is every
    /// night at three), a macro such as <c>@daily</c>, or Quartz's form with seconds. Default none.
    /// </summary>
    public string? Retrain { get; set; }

    /// <summary>The time zone of these times, such as <c>America/Bogota</c>. Default <c>UTC</c>.</summary>
    [Required]
    public string TimeZone { get; set; } = "UTC";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Retrain) && !CronText.IsValid(Retrain))
        {
            yield return new ValidationResult(CronText.Advice, [nameof(Retrain)]);
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return new ValidationResult("must be a time zone such as UTC or America/Bogota.", [nameof(TimeZone)]);
        }
    }
}
