using System.ComponentModel.DataAnnotations;

namespace CoverType.Inference.Webhooks;

/// <summary>The webhook through which MLflow reports that the alias has moved. Section <c>Webhook</c>.</summary>
public sealed class WebhookOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Webhook";

    private const int ShortestSecret = 16;

    /// <summary>
    /// The address of this service for MLflow, such as <c>http://inference:8000</c>. If it is set, the service registers the
    /// webhook itself. Default none: the alias is polled only.
    /// </summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>
    /// The key of the signatures, at least 16 characters. Without it a service that registers its webhook makes one at each
    /// start; replicas behind one address need the same. Set it without an address if somebody else registers the webhook.
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>How far the time of a delivery may be from now, either way. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Tolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The interval in which the service makes sure that its webhook exists. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "24:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>True if deliveries are received.</summary>
    internal bool IsEnabled => PublicUrl is not null || Secret is not null;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl is not null and not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            yield return new ValidationResult(
                "must be an address that begins with http:// or https://.", [nameof(PublicUrl)]);
        }

        if (Secret is not null && Secret.Length < ShortestSecret)
        {
            yield return new ValidationResult($"must have at least {ShortestSecret} characters.", [nameof(Secret)]);
        }
    }
}
