using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CoverType.Web.Access;

/// <summary>The visitor of an open page, who is no operator any more within a minute after the sign-in has ended.</summary>
internal sealed class OperatorState(ILoggerFactory logs, OperatorSessions sessions) : RevalidatingServerAuthenticationStateProvider(logs)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken cancellationToken) =>
        Task.FromResult(sessions.IsOpen(state.User));
}
