using Bunit;
using Bunit.TestDoubles;
using CoverType.Clients.Pipeline;
using CoverType.Web.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoverType.Web.Tests.Access;

public sealed class OperatorOnlyTests : IAsyncDisposable
{
    private readonly BunitContext _browser = new();
    private readonly BunitAuthorizationContext _visitor;
    private readonly PipelineClientOptions _pipeline = new();

    public OperatorOnlyTests()
    {
        _browser.Services.AddLocalization();
        _browser.Services.AddSingleton(Options.Create(_pipeline));
        _browser.Services.AddSingleton<OperatorKey>();
        _visitor = _browser.AddAuthorization();
    }

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public void Content_NoKeySet_IsForEveryone() => Render().ShouldContain("start");

    [Fact]
    public void Content_KeySetAndNotSignedIn_IsAWayToSignIn()
    {
        _pipeline.ApiKey = "a-key-0123456789";

        string shown = Render();

        shown.ShouldNotContain("start");
        shown.ShouldContain("/sign-in?to=%2F");
    }

    [Fact]
    public void Content_SignedIn_IsShown()
    {
        _pipeline.ApiKey = "a-key-0123456789";
        _visitor.SetAuthorized("operator");

        Render().ShouldContain("start");
    }

    private string Render() =>
        _browser.Render<OperatorOnly>(only => only.AddChildContent("<button>start</button>")).Markup;
}
