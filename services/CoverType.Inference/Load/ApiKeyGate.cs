using System.Net;
using CoverType.ServiceDefaults.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Load;

/// <summary>Refuses requests without a key of <c>Access:ApiKeys</c>, except to endpoints that everybody may call.</summary>
internal sealed class ApiKeyGate(IOptions<AccessOptions> options)
{
    private readonly ApiKeySet _keys = new(options.Value.ApiKeys);

    /// <summary>True if keys are needed.</summary>
    public bool IsNeeded => !_keys.IsEmpty;

    /// <summary>Returns true if the request may be worked on.</summary>
    public bool Admits(HttpContext context) =>
        !IsNeeded
        || HttpMethods.IsOptions(context.Request.Method)
        || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || _keys.Find(context.Request) >= 0;

    /// <summary>Returns a name for the caller: that of its key, otherwise its address.</summary>
    public string CallerOf(HttpContext context)
    {
        int key = IsNeeded ? _keys.Find(context.Request) : -1;
        IPAddress? address = context.Connection.RemoteIpAddress;
        return key >= 0 ? $"key {key}" : address?.ToString() ?? "unknown";
    }
}
