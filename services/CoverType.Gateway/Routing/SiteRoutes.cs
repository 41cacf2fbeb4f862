using CoverType.Gateway.Health;
using CoverType.Gateway.Sites;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.SessionAffinity;

namespace CoverType.Gateway.Routing;

/// <summary>The routes and clusters of the reverse proxy, one of each for a service.</summary>
internal static class SiteRoutes
{
    /// <summary>The cookie that keeps a browser with its replica of the pages.</summary>
    public const string Cookie = "covertype-replica";

    // One answer of a batch or of the pipeline's events can take long; both send something every 15 s.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    /// <summary>Returns the configuration of the services that the settings name.</summary>
    public static InMemoryConfigProvider Build(SiteTable sites, GatewayOptions options) => new(
        [.. sites.All.Select(Route)],
        [.. sites.All.Select(site => Cluster(site, options))]);

    private static RouteConfig Route(Site site) => new()
    {
        RouteId = site.Name,
        ClusterId = site.Name,
        Match = new RouteMatch { Path = "/{**path}" },
        MaxRequestBodySize = site.MaxBodyBytes,
        Transforms =
        [
            // What a caller says about itself must not be taken for what the gateway says about it.
            new Dictionary<string, string> { ["RequestHeaderRemove"] = "Forwarded" },
            new Dictionary<string, string> { ["RequestHeaderRemove"] = "X-Real-IP" },
            // Links and redirects of the pages name the host that the browser called.
            .. site.IsForBrowsers ? [new Dictionary<string, string> { ["RequestHeaderOriginalHost"] = "true" }] : Array.Empty<Dictionary<string, string>>(),
        ],
    };

    private static ClusterConfig Cluster(Site site, GatewayOptions options) => new()
    {
        ClusterId = site.Name,
        LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
        Destinations = new Dictionary<string, DestinationConfig>
        {
            [site.Name] = new() { Address = site.Address.AbsoluteUri },
        },
        SessionAffinity = site.IsForBrowsers
            ? new SessionAffinityConfig
            {
                Enabled = true,
                AffinityKeyName = Cookie,
                // Needs no key that several gateways would have to share.
                Policy = SessionAffinityConstants.Policies.HashCookie,
                FailurePolicy = SessionAffinityConstants.FailurePolicies.Redistribute,
                Cookie = new SessionAffinityCookieConfig
                {
                    IsEssential = true,
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    SecurePolicy = CookieSecurePolicy.SameAsRequest,
                },
            }
            : null,
        HealthCheck = new HealthCheckConfig
        {
            Active = new ActiveHealthCheckConfig
            {
                // ReplicaLooks asks instead, by this path.
                Enabled = false,
                Path = site.HealthPath,
            },
            Passive = new PassiveHealthCheckConfig
            {
                Enabled = true,
                Policy = FirstFailurePolicy.PolicyName,
                ReactivationPeriod = 2 * options.HealthInterval,
            },
            AvailableDestinationsPolicy = ReadyFirstPolicy.PolicyName,
        },
        // Kestrel takes them so; as ASCII, the default, a request with one could not be sent.
        HttpClient = new HttpClientConfig { RequestHeaderEncoding = "utf-8", ResponseHeaderEncoding = "utf-8" },
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = Silence },
    };
}
