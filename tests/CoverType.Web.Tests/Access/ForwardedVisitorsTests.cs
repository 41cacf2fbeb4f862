namespace CoverType.Web.Tests.Access;

/// <summary>Visitors whose requests all come from a gateway, which says who they are.</summary>
public sealed class ForwardedVisitorsTests
{
    private const string Key = "a-key-of-the-pipeline-0123456789";

    [Fact]
    public async Task SignIn_TooManyAttemptsOfOneVisitor_LeaveTheOthersTheirs()
    {
        await using FrontEnd frontEnd = await StartAsync(isBelieved: true);
        using HttpClient one = Visitor(frontEnd, "203.0.113.1");
        using HttpClient other = Visitor(frontEnd, "203.0.113.2");

        string[] places = [await SignInAsync(one, "wrong"), await SignInAsync(one, "wrong"), await SignInAsync(one, Key)];

        places[2].ShouldContain("many=true");
        (await SignInAsync(other, Key)).ShouldBe("/");
    }

    [Fact]
    public async Task SignIn_VisitorWhoForgesAddressesWithoutAGateway_HasTheAttemptsOfOne()
    {
        await using FrontEnd frontEnd = await StartAsync(isBelieved: false);
        string place = "";
        for (int i = 1; i <= 3; i++)
        {
            using HttpClient visitor = Visitor(frontEnd, $"203.0.113.{i}");
            place = await SignInAsync(visitor, "wrong");
        }

        place.ShouldContain("many=true");
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task SignIn_OverTlsOfTheGateway_SetsASecureCookie(string scheme, bool isSecure)
    {
        await using FrontEnd frontEnd = await StartAsync(isBelieved: true);
        using HttpClient visitor = Visitor(frontEnd, "203.0.113.1");
        visitor.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);

        using HttpResponseMessage signedIn = await SignInForm.SendAsync(visitor, Key, "/");

        signedIn.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("covertype-operator=", StringComparison.Ordinal))
            .Contains("secure", StringComparison.OrdinalIgnoreCase).ShouldBe(isSecure);
    }

    private static Task<FrontEnd> StartAsync(bool isBelieved) => FrontEnd.StartAsync(
        "--PipelineApi:ApiKey", Key, "--Access:AttemptsPerMinute", "2", "--FORWARDEDHEADERS_ENABLED", isBelieved ? "true" : "false");

    private static HttpClient Visitor(FrontEnd frontEnd, string address)
    {
        HttpClient visitor = SignInForm.Browser(frontEnd);
        visitor.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return visitor;
    }

    private static async Task<string> SignInAsync(HttpClient visitor, string key)
    {
        using HttpResponseMessage response = await SignInForm.SendAsync(visitor, key, "/");
        return response.Headers.Location!.OriginalString;
    }
}
