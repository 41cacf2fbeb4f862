using System.Security.Claims;
using CoverType.Testing;
using CoverType.Web.Access;
using CoverType.Web.Keys;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Web.Tests.Access;

public sealed class OperatorSessionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly OperatorSessions _sessions;

    public OperatorSessionsTests() => _sessions = Create(null);

    public void Dispose() => _folder.Dispose();

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

    [Fact]
    public void Continue_SessionOfAnotherWebWithTheSameFolder_IsOpenHereToo()
    {
        OperatorSessions one = Create(_folder.Path);
        OperatorSessions other = Create(_folder.Path);
        ClaimsPrincipal visitor = SignIn(one);
        other.IsOpen(visitor).ShouldBeFalse("no request has come with a valid cookie");

        other.Continue(visitor).ShouldBeTrue();

        other.IsOpen(visitor).ShouldBeTrue();
    }

    [Fact]
    public void Continue_SessionThatAnotherWebHasSeenLast_CountsFromNow()
    {
        OperatorSessions one = Create(_folder.Path);
        ClaimsPrincipal visitor = SignIn(one);
        _time.Advance(TimeSpan.FromMinutes(90));

        one.Continue(visitor).ShouldBeTrue("its cookie is valid, so another web has made it longer");

        one.IsOpen(visitor).ShouldBeTrue();
    }

    [Fact]
    public void End_OnAnotherWebWithTheSameFolder_EndsItHereToo()
    {
        OperatorSessions one = Create(_folder.Path);
        OperatorSessions other = Create(_folder.Path);
        ClaimsPrincipal visitor = SignIn(one);
        other.Continue(visitor);

        other.End(visitor);

        one.IsOpen(visitor).ShouldBeFalse();
        one.Continue(visitor).ShouldBeFalse();
        Create(_folder.Path).Continue(visitor).ShouldBeFalse("a restart does not bring it back");
    }

    [Fact]
    public void Begin_SessionsThatEndedLongAgo_AreForgottenOnDisk()
    {
        OperatorSessions sessions = Create(_folder.Path);
        sessions.End(SignIn(sessions));
        _time.Advance(TimeSpan.FromHours(1.9));
        sessions.End(SignIn(sessions));
        Directory.GetFiles(_folder.Combine("ended-sessions")).Length.ShouldBe(2);

        _time.Advance(TimeSpan.FromHours(0.2));
        sessions.Begin();

        Directory.GetFiles(_folder.Combine("ended-sessions")).Length.ShouldBe(1);
    }

    private OperatorSessions Create(string? folder) => new(
        Options.Create(new AccessOptions { SignedInFor = TimeSpan.FromHours(1) }),
        new EndedSessions(Options.Create(new PageKeyOptions { KeysFolder = folder }), _time),
        _time);

    private ClaimsPrincipal SignIn() => SignIn(_sessions);

    private static ClaimsPrincipal SignIn(OperatorSessions sessions) => new(new ClaimsIdentity([sessions.Begin()], "test"));

    [Fact]
    public void Continue_AfterTheSignOut_DoesNotBeginItAgain()
    {
        ClaimsPrincipal visitor = SignIn();
        _sessions.End(visitor);

        _sessions.Continue(visitor).ShouldBeFalse();

        _sessions.IsOpen(visitor).ShouldBeFalse();
    }
}
