using System.Net;
using CoverType.Web.Access;

namespace CoverType.Web.Tests.Access;

public sealed class SignInTests
{
    private const string Key = "a-key-of-the-pipeline-0123456789";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_RightKey_LeadsBackWithACookieThatScriptsAndOtherSitesCannotUse()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync("--PipelineApi:ApiKey", Key);
        using HttpClient browser = SignInForm.Browser(frontEnd);

        using HttpResponseMessage response = await SignInForm.SendAsync(browser, Key, "/pipeline?page=2");

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe("/pipeline?page=2");
        string cookie = response.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("covertype-operator=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
        (await browser.GetStringAsync("/sign-in", Cancellation)).ShouldContain("Sign out");
    }

    [Theory]
    [InlineData("another-key-0123456789")]
    [InlineData("")]
    public async Task SignIn_WrongKey_AsksAgainAndSaysSo(string key)
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync("--PipelineApi:ApiKey", Key);
        using HttpClient browser = SignInForm.Browser(frontEnd);

        using HttpResponseMessage response = await SignInForm.SendAsync(browser, key, "/pipeline");

        response.Headers.TryGetValues("Set-Cookie", out _).ShouldBeFalse();
        string page = await browser.GetStringAsync(response.Headers.Location, Cancellation);
        page.ShouldContain("This is not the key.");
        page.ShouldContain("value=\"/pipeline\"");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task SignIn_PageOfAnotherHost_LeadsToTheFirstPage(string page)
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync("--PipelineApi:ApiKey", Key);
        using HttpClient browser = SignInForm.Browser(frontEnd);

        using HttpResponseMessage response = await SignInForm.SendAsync(browser, Key, page);

        response.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task SignIn_WithoutTheTokenOfTheForm_AsksAgainAndSaysSo()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync("--PipelineApi:ApiKey", Key);
        using HttpClient browser = SignInForm.Browser(frontEnd);
        using FormUrlEncodedContent form = new([new("key", Key), new("to", "/")]);

        using HttpResponseMessage response = await browser.PostAsync(AccessEndpoints.SignInPath, form, Cancellation);

        response.Headers.TryGetValues("Set-Cookie", out _).ShouldBeFalse();
        (await browser.GetStringAsync(response.Headers.Location, Cancellation)).ShouldContain("The page was too old.");
    }

    [Fact]
    public async Task SignIn_TooManyAttempts_AreRefusedOnThePage()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync(
            "--PipelineApi:ApiKey", Key, "--Access:AttemptsPerMinute", "2");
        using HttpClient browser = SignInForm.Browser(frontEnd);
        using HttpResponseMessage first = await SignInForm.SendAsync(browser, "wrong", "/");
        using HttpResponseMessage second = await SignInForm.SendAsync(browser, "wrong", "/");

        using HttpResponseMessage third = await SignInForm.SendAsync(browser, Key, "/");

        second.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        third.Headers.TryGetValues("Set-Cookie", out _).ShouldBeFalse();
        (await browser.GetStringAsync(third.Headers.Location, Cancellation)).ShouldContain("Too many attempts.");
    }

    [Fact]
    public async Task SignOut_Operator_IsAVisitorAgain()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync("--PipelineApi:ApiKey", Key);
        using HttpClient browser = SignInForm.Browser(frontEnd);
        using HttpResponseMessage signedIn = await SignInForm.SendAsync(browser, Key, "/");
        using FormUrlEncodedContent form = new([new("__RequestVerificationToken", await SignInForm.TokenAsync(browser)), new("to", "/")]);

        using HttpResponseMessage response = await browser.PostAsync(AccessEndpoints.SignOutPath, form, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetStringAsync("/sign-in", Cancellation)).ShouldContain("name=\"key\"");
    }

    [Fact]
    public async Task SignOut_CookieThatSomebodyKept_IsWorthNothing()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync("--PipelineApi:ApiKey", Key);
        using HttpClient browser = SignInForm.Browser(frontEnd);
        using HttpResponseMessage signedIn = await SignInForm.SendAsync(browser, Key, "/");
        string cookie = SignInForm.CookieOf(signedIn);
        using FormUrlEncodedContent form = new([new("__RequestVerificationToken", await SignInForm.TokenAsync(browser)), new("to", "/")]);
        using HttpResponseMessage signedOut = await browser.PostAsync(AccessEndpoints.SignOutPath, form, Cancellation);

        using HttpRequestMessage request = new(HttpMethod.Get, "/sign-in") { Headers = { { "Cookie", cookie } } };
        using HttpResponseMessage response = await frontEnd.Client.SendAsync(request, Cancellation);

        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("name=\"key\"");
    }

    [Fact]
    public async Task Pages_NoKeySet_AskForNone()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync();

        (await frontEnd.Client.GetStringAsync("/", Cancellation)).ShouldNotContain("sign-in");
        (await frontEnd.Client.GetStringAsync("/sign-in", Cancellation)).ShouldNotContain("name=\"key\"");
    }
}
