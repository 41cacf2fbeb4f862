using Microsoft.AspNetCore.Components.Authorization;

namespace CoverType.Web.Access;

/// <summary>Whether the visitor of an open page may change things now, and not only when the page was loaded.</summary>
internal sealed class OperatorRights(OperatorKey key, OperatorSessions sessions, AuthenticationStateProvider visitor)
{
    /// <summary>Returns true if no key is asked for, or the visitor's sign-in has not ended.</summary>
    public async Task<bool> MayOrderAsync() =>
        !key.IsRequired || sessions.IsOpen((await visitor.GetAuthenticationStateAsync()).User);
}
