using System.ComponentModel.DataAnnotations;

namespace CoverType.Inference.Load;

/// <summary>The limits of the load that the service takes. Section <c>Load</c>.</summary>
public sealed class LoadOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Load";

    /// <summary>
    /// The number of requests that are worked on at once. Health, metrics and documents do not count. Default 256.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxConcurrent { get; set; } = 256;

    /// <summary>
    /// The number of requests that wait for their turn, the oldest first. One more is answered 503 with <c>Retry-After</c>.
    /// Default 1024.
    /// </summary>
    [Range(0, 1_000_000)]
    public int MaxQueued { get; set; } = 1024;

    /// <summary>
    /// The number of requests a second that each caller may send, by its API key or else its address; one more is answered
    /// 429 with <c>Retry-After</c>. 0 (the default) is no limit. Callers may send those of two seconds at once.
    /// </summary>
    [Range(0, 1_000_000)]
    public int RequestsPerSecond { get; set; }

    /// <summary>
    /// The time limit of a request, with its wait; after it the response is 504. Default 30 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The time limit of a request that streams many rows in or out. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan StreamTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The time between the signal to stop and the end of listening. The service is not ready in it but still responds, and
    /// closes connections, so that a load balancer moves its callers to other replicas. Default 2 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan DrainDelay { get; set; } = TimeSpan.FromSeconds(2);
}
