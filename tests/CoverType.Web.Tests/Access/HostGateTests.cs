using System.Net;

namespace CoverType.Web.Tests.Access;

/// <summary>Host headers as a browser sends them from a page that has pointed its own name to this machine.</summary>
public sealed class HostGateTests
{
    private const string Key = "a key of this test";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/_blazor/negotiate", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/", "127.0.0.1.evil.example:8503", HttpStatusCode.Forbidden)]
    [InlineData("/", "localhost:8503", HttpStatusCode.OK)]
    [InlineData("/", "[::1]:8503", HttpStatusCode.OK)]
    [InlineData("/", "192.168.1.7", HttpStatusCode.OK)]
    public async Task Request_NoKeySet_IsTakenUnderItsOwnNamesOnly(string path, string host, HttpStatusCode expected)
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync();

        using HttpResponseMessage response = await GetAsync(frontEnd, path, host);

        response.StatusCode.ShouldBe(expected);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Theory]
    [InlineData("ex:99999")]
    [InlineData("a b")]
    public async Task Request_WhatIsNoHost_IsRefusedWithoutAFailure(string host)
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync("--PipelineApi:ApiKey", Key);

        using HttpResponseMessage response = await GetAsync(frontEnd, "/models", host);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Request_NameThatIsAllowed_IsTaken()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync("--Access:AllowedHosts:0", "*.example.org");

        using HttpResponseMessage allowed = await GetAsync(frontEnd, "/", "forest.example.org");
        using HttpResponseMessage other = await GetAsync(frontEnd, "/", "forest.example.com");

        allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.Content.ReadAsStringAsync(Cancellation)).ShouldContain("Access:AllowedHosts:0=forest.example.com");
    }

    [Fact]
    public async Task Request_KeySet_IsTakenUnderAnyName()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync("--PipelineApi:ApiKey", Key);

        using HttpResponseMessage response = await GetAsync(frontEnd, "/", "forest.example.com");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpResponseMessage> GetAsync(FrontEnd frontEnd, string path, string host)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Host", host);
        return await frontEnd.Client.SendAsync(request, Cancellation);
    }
}
