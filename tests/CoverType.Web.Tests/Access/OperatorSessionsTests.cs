using System.Security.Claims;
using CoverType.Web.Access;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Web.Tests.Access;

public sealed class OperatorSessionsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly OperatorSessions _sessions;

    public OperatorSessionsTests() =>
        _sessions = new OperatorSessions(Options.Create(new AccessOptions { SignedInFor = TimeSpan.FromHours(1) }), _time);

    [Fact]
    public void IsOpen_AfterItsLifetimeWithoutARequest_IsFalse()
    {
        ClaimsPrincipal operatorOfAnHour = SignIn();

        _time.Advance(TimeSpan.FromMinutes(59));
        _sessions.IsOpen(operatorOfAnHour).ShouldBeTrue();
        _time.Advance(TimeSpan.FromMinutes(1));

        _sessions.IsOpen(operatorOfAnHour).ShouldBeFalse();
        _sessions.Continue(operatorOfAnHour).ShouldBeFalse();
    }

    [Fact]
    public void Continue_Request_CountsTheLifetimeAgain()
    {
        ClaimsPrincipal visitor = SignIn();
        _time.Advance(TimeSpan.FromMinutes(40));

        _sessions.Continue(visitor).ShouldBeTrue();
        _time.Advance(TimeSpan.FromMinutes(40));

        _sessions.IsOpen(visitor).ShouldBeTrue();
    }

    [Fact]
    public void End_SignOut_EndsThisSessionOnly()
    {
        ClaimsPrincipal one = SignIn();
        ClaimsPrincipal other = SignIn();

        _sessions.End(one);

        _sessions.IsOpen(one).ShouldBeFalse();
        _sessions.IsOpen(other).ShouldBeTrue();
    }

    [Fact]
    public void IsOpen_VisitorWhoHasNotSignedIn_IsFalse() => _sessions.IsOpen(new ClaimsPrincipal()).ShouldBeFalse();

    private ClaimsPrincipal SignIn() => new(new ClaimsIdentity([_sessions.Begin()], "test"));

    [Fact]
    public void Continue_AfterTheSignOut_DoesNotBeginItAgain()
    {
        ClaimsPrincipal visitor = SignIn();
        _sessions.End(visitor);

        _sessions.Continue(visitor).ShouldBeFalse();

        _sessions.IsOpen(visitor).ShouldBeFalse();
    }
}
