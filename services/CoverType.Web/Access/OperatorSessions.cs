using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CoverType.Web.Access;

/// <summary>
/// The sign-ins that have not ended. An open page keeps the visitor that it was loaded for, so it asks here if that visitor is
/// still an operator.
/// </summary>
/// <remarks>
/// If several webs share their keys, a cookie may be of a session that another one has begun or seen last. Then the cookie
/// itself says that its time has not passed, and only a sign-out ends it.
/// </remarks>
internal sealed class OperatorSessions(IOptions<AccessOptions> options, EndedSessions ended, TimeProvider time)
{
    private const string ClaimType = "covertype-session";

    private readonly TimeSpan _lifetime = options.Value.SignedInFor;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastRequests = new();

    /// <summary>Begins a session.</summary>
    /// <returns>The claim that names it.</returns>
    public Claim Begin()
    {
        foreach ((string known, DateTimeOffset _) in _lastRequests.Where(session => HasPassed(session.Value)))
        {
            _lastRequests.TryRemove(known, out _);
        }

        // Half of the lifetime can have passed until a request gives a cookie a new time.
        ended.Forget(time.GetUtcNow() - (2 * _lifetime));
        string id = RandomNumberGenerator.GetHexString(32);
        _lastRequests[id] = time.GetUtcNow();
        return new Claim(ClaimType, id);
    }

    /// <summary>Ends the session of a visitor.</summary>
    public void End(ClaimsPrincipal visitor)
    {
        if (IdOf(visitor) is string id)
        {
            _lastRequests.TryRemove(id, out _);
            ended.Add(id);
        }
    }

    /// <summary>Returns true if the session of a visitor has not ended.</summary>
    public bool IsOpen(ClaimsPrincipal visitor) =>
        IdOf(visitor) is string id && _lastRequests.TryGetValue(id, out DateTimeOffset last) && !HasPassed(last) && !ended.Contains(id);

    /// <summary>Notes a request of a visitor whose cookie is valid, from which the lifetime counts again.</summary>
    /// <returns>True if the session has not ended.</returns>
    public bool Continue(ClaimsPrincipal visitor)
    {
        if (IdOf(visitor) is not string id || ended.Contains(id))
        {
            return false;
        }

        if (ended.AreShared)
        {
            _lastRequests[id] = time.GetUtcNow();
            return true;
        }

        if (!_lastRequests.TryGetValue(id, out DateTimeOffset last) || HasPassed(last))
        {
            return false;
        }

        // If another request has moved the time, the session goes on; if the visitor has signed out, it must not come back.
        return _lastRequests.TryUpdate(id, time.GetUtcNow(), last) || _lastRequests.ContainsKey(id);
    }

    private bool HasPassed(DateTimeOffset lastRequest) => time.GetUtcNow() - lastRequest >= _lifetime;

    private static string? IdOf(ClaimsPrincipal visitor) => visitor.FindFirst(ClaimType)?.Value;
}
