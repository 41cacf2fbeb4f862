using CoverType.Gateway.Sites;
using Microsoft.AspNetCore.Routing.Matching;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Routing;

/// <summary>
/// Gives the requests of a service's port to its route only, and those of the gateway's own port to its own endpoints. A
/// caller cannot choose: the port is that of the connection, not of the Host header.
/// </summary>
internal sealed class SitePolicy(SiteTable sites) : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        string? called = sites.Find(httpContext.Connection.LocalPort)?.Name;
        for (int i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i)
                && candidates[i].Endpoint?.Metadata.GetMetadata<RouteModel>()?.Config.RouteId != called)
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }
}
