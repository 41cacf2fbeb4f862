using System.Net;
using System.Text.RegularExpressions;
using CoverType.Web.Access;

namespace CoverType.Web.Tests.Access;

/// <summary>What a browser does to sign in.</summary>
internal static partial class SignInForm
{
    /// <summary>Returns a client that keeps cookies and follows no redirects.</summary>
    public static HttpClient Browser(FrontEnd frontEnd) =>
        new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
        {
            BaseAddress = frontEnd.Client.BaseAddress,
        };

    /// <summary>Sends the form.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string key, string page)
    {
        using FormUrlEncodedContent form = new(
            [new("__RequestVerificationToken", await TokenAsync(browser)), new("key", key), new("to", page)]);
        return await browser.PostAsync(AccessEndpoints.SignInPath, form, TestContext.Current.CancellationToken);
    }

    /// <summary>Returns the cookie of the operator that a response has set.</summary>
    public static string CookieOf(HttpResponseMessage signedIn) => signedIn.Headers.GetValues("Set-Cookie")
        .Single(line => line.StartsWith("covertype-operator=", StringComparison.Ordinal)).Split(';')[0];

    /// <summary>Returns the token of the form.</summary>
    public static async Task<string> TokenAsync(HttpClient browser) => Token()
        .Match(await browser.GetStringAsync("/sign-in", TestContext.Current.CancellationToken)).Groups[1].Value;

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
