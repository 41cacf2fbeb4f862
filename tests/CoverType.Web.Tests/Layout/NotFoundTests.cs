using System.Net;

namespace CoverType.Web.Tests.Layout;

public sealed class NotFoundTests
{
    [Theory]
    [InlineData("/nope")]
    [InlineData("/nope/deeper?x=1")]
    public async Task UnknownAddress_InABrowser_IsAPageWithStatus404(string path)
    {
        (HttpStatusCode status, string? type, string body) = await GetAsync(path, "text/html,application/xhtml+xml");

        status.ShouldBe(HttpStatusCode.NotFound);
        type.ShouldBe("text/html");
        body.ShouldContain("This page does not exist");
    }

    [Fact]
    public async Task UnknownAddress_ForAProgram_IsAProblem()
    {
        (HttpStatusCode status, string? type, _) = await GetAsync("/nope", "application/json");

        status.ShouldBe(HttpStatusCode.NotFound);
        type.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Page_Always_RunsScriptsOfFilesOnly()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync();

        using HttpResponseMessage response = await frontEnd.Client.GetAsync("/", TestContext.Current.CancellationToken);
        string page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("script-src 'self';");
        page.ShouldNotContain("<script>");
        page.ShouldNotContain("onclick=");
    }

    private static async Task<(HttpStatusCode Status, string? Type, string Body)> GetAsync(string path, string accepted)
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("Accept", accepted);
        using HttpResponseMessage response = await frontEnd.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
