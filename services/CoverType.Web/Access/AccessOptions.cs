using System.ComponentModel.DataAnnotations;
using CoverType.ServiceDefaults.Access;

namespace CoverType.Web.Access;

/// <summary>
/// The sign-in of operators with the pipeline's key, which is asked for if <c>PipelineApi:ApiKey</c> is set. Section
/// <c>Access</c>.
/// </summary>
internal sealed class AccessOptions : IValidatableObject
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Access";

    /// <summary>The time after the last request for which an operator stays signed in. Default 12 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan SignedInFor { get; set; } = TimeSpan.FromHours(12);

    /// <summary>The number of attempts to sign in that one address has in a minute. Default 10.</summary>
    [Range(1, 1000)]
    public int AttemptsPerMinute { get; set; } = 10;

    /// <summary>
    /// The host names under which the pages may be opened while no key is set, besides <c>localhost</c> and IP addresses, such
    /// as <c>forest</c> or <c>*.example.org</c>: without a key every visitor is an operator. Default none.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!AllowedHosts.All(HostNames.IsPattern))
        {
            yield return new ValidationResult(
                "must be host names such as forest or *.example.org, without a scheme and a port.", [nameof(AllowedHosts)]);
        }
    }
}
