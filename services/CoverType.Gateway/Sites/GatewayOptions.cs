using System.ComponentModel.DataAnnotations;
using CoverType.ServiceDefaults.Access;

namespace CoverType.Gateway.Sites;

/// <summary>The services behind the gateway, and how their replicas are watched. Section <c>Gateway</c>.</summary>
public sealed class GatewayOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Gateway";

    /// <summary>The IP address that the ports of the services listen on. Default 127.0.0.1; 0.0.0.0 for all.</summary>
    [Required]
    public string BindAddress { get; set; } = "127.0.0.1";

    /// <summary>The port on which the prediction service is called. Default 8000; 0 leaves it out.</summary>
    [Range(0, 65_535)]
    public int PredictionPort { get; set; } = 8000;

    /// <summary>
    /// The scheme, name and port of the replicas of the prediction service. Each IP address of the name is a replica. Default
    /// <c>http://inference:8000</c>.
    /// </summary>
    [ReplicaAddress]
    public string PredictionAddress { get; set; } = "http://inference:8000";

    /// <summary>The port on which the pipeline is called. Default 8080; 0 leaves it out.</summary>
    [Range(0, 65_535)]
    public int PipelinePort { get; set; } = 8080;

    /// <summary>
    /// The scheme, name and port of the replicas of the pipeline. Each IP address of the name is a replica. Default
    /// <c>http://pipeline:8080</c>.
    /// </summary>
    [ReplicaAddress]
    public string PipelineAddress { get; set; } = "http://pipeline:8080";

    /// <summary>The port on which the pages are called. Default 8503; 0 leaves them out.</summary>
    [Range(0, 65_535)]
    public int WebPort { get; set; } = 8503;

    /// <summary>
    /// The scheme, name and port of the replicas of the pages. Each IP address of the name is a replica. Default
    /// <c>http://web:8503</c>.
    /// </summary>
    [ReplicaAddress]
    public string WebAddress { get; set; } = "http://web:8503";

    /// <summary>The port on which the MLflow server is called. Default 5000; 0 leaves it out.</summary>
    [Range(0, 65_535)]
    public int MlflowPort { get; set; } = 5000;

    /// <summary>
    /// The scheme, name and port of the replicas of the MLflow server. Each IP address of the name is a replica. Default
    /// <c>http://mlflow:5000</c>.
    /// </summary>
    [ReplicaAddress]
    public string MlflowAddress { get; set; } = "http://mlflow:5000";

    /// <summary>
    /// The names by which the gateway is called, besides <c>localhost</c> and IP addresses, such as <c>gateway</c> or
    /// <c>*.example.org</c>; without a port. Default none; an empty entry is ignored. The pages get the caller's host: if no key
    /// is set there, their <c>Access:AllowedHosts</c> needs the same names.
    /// </summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>
    /// How often the addresses of the replicas are looked up, from 0.1 s to 1 min. Default 1 s: a replica that is added gets
    /// requests that soon.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan LookupInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How often each replica is asked if it is ready, from 0.1 s to 1 min. Default 0.5 s: a replica that stops says so, and is
    /// noticed within this time, which has to be shorter than its <c>Load:DrainDelay</c> of two seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan HealthInterval { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// The time that a replica has to open a connection or to say that it is ready, up to 1 min. Default 1 s. One that says
    /// nothing twice in turn gets no requests; a request to an address that is gone is sent to another one after this time.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan HealthTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The largest body of <c>POST /predict/</c> in bytes, which is kept in memory to be repeated. Default 65,536, as the
    /// service's <c>Predictions:MaxBodyBytes</c>.
    /// </summary>
    [Range(1, 16 * 1024 * 1024)]
    public int MaxPredictionBytes { get; set; } = 64 * 1024;

    /// <summary>
    /// The time that a replica has for <c>POST /predict/</c>, from 1 s to 5 min; after it another one is asked, or the response
    /// is 504. Default 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PredictionTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The largest body of other requests to the prediction service in bytes, which are streamed. Default 536,870,912 (512 MiB), as
    /// its <c>Batch:MaxBodyBytes</c>.
    /// </summary>
    [Range(1L, 1L << 40)]
    public long MaxBatchBytes { get; set; } = 512L << 20;

    /// <summary>The largest body of requests to the pipeline in bytes. Default 1,048,576 (1 MiB).</summary>
    [Range(1L, 1L << 40)]
    public long MaxPipelineBytes { get; set; } = 1L << 20;

    /// <summary>
    /// The largest body of requests to the pages in bytes. Default 31,457,280 (30 MiB). Those to the MLflow server have no
    /// limit: artifacts can be of any size.
    /// </summary>
    [Range(1L, 1L << 40)]
    public long MaxWebBytes { get; set; } = 30L << 20;

    /// <summary>
    /// The time between the signal to stop and the end of listening, up to 1 min. Default 2 s. The gateway is not ready in it and
    /// closes connections after their response. Then event streams and circuits of pages are cut, and other requests may end until
    /// 25 s after the signal: a container needs a <c>stop_grace_period</c> of 30 s or more.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan DrainDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!System.Net.IPAddress.TryParse(BindAddress, out _))
        {
            yield return new ValidationResult("must be an IP address.", [nameof(BindAddress)]);
        }

        int[] ports = [.. new[] { PredictionPort, PipelinePort, WebPort, MlflowPort }.Where(port => port > 0)];
        if (ports.Distinct().Count() != ports.Length)
        {
            yield return new ValidationResult(
                $"must differ from {nameof(PipelinePort)}, {nameof(WebPort)} and {nameof(MlflowPort)}, and these from each other.",
                [nameof(PredictionPort)]);
        }

        if (!Hosts.All(host => string.IsNullOrEmpty(host) || HostNames.IsPattern(host)))
        {
            yield return new ValidationResult(
                "must be host names such as gateway or *.example.org, without a scheme and a port.", [nameof(Hosts)]);
        }
    }
}
