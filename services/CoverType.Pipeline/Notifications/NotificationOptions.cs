using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.Notifications;

/// <summary>
/// The webhook that is called if a campaign failed, was stopped or promoted, or if an operator moved the alias. Section
/// <c>Notifications</c>.
/// </summary>
public sealed class NotificationOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Notifications";

    /// <summary>The address to which notifications are posted. Default null: there are none.</summary>
    public Uri? Url { get; set; }

    /// <summary>
    /// The key of the signatures, in the form of Standard Webhooks: <c>whsec_</c> and 24 to 64 random bytes in base64.
    /// Needed with <see cref="Url"/>.
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>
    /// The address of the page that a notification links to. Default null: that of <c>Operations:Page</c>.
    /// </summary>
    public Uri? Page { get; set; }

    /// <summary>The time that the receiver has to answer. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The time after the first failed delivery until the next one; it doubles at each further one. Default 5 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest time between two deliveries of a notification. Default one hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The time after the first failed delivery at which a notification is given up: the sum of the delays, so that time in
    /// which no pipeline runs does not count. Default three days.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach ((Uri? address, string name) in new[] { (Url, nameof(Url)), (Page, nameof(Page)) })
        {
            if (address is not (null or { IsAbsoluteUri: true, Scheme: "http" or "https" }))
            {
                yield return new ValidationResult("must be an address that begins with http:// or https://.", [name]);
            }
        }

        // The message is without the text, which is a secret.
        if ((Url is not null || !string.IsNullOrEmpty(Secret)) && !WebhookSignature.IsSecret(Secret))
        {
            yield return new ValidationResult(
                "must be whsec_ and 24 to 64 bytes in base64, such as whsec_$(openssl rand -base64 32).", [nameof(Secret)]);
        }

        if (LongestRetryDelay < RetryDelay)
        {
            yield return new ValidationResult(
                $"must be at least {Section}:{nameof(RetryDelay)}.", [nameof(LongestRetryDelay)]);
        }
    }
}
