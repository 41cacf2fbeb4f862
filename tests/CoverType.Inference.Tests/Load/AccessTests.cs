using System.Net;
using CoverType.ServiceDefaults.Hosting;
using CoverType.Testing;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Tests.Load;

public sealed class AccessTests
{
    private const string Key = "a key of sixteen or more";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/feedback/accuracy")]
    [InlineData("POST", "/feedback")]
    [InlineData("POST", "/predict/")]
    [InlineData("GET", "/model")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/nowhere")]
    public async Task Request_WithoutAKey_Is401(string method, string path)
    {
        await using InferenceServer server = await StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), path);

        HttpResponseMessage response = await server.Http.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ShouldNotBeEmpty();
        (await ProblemBody.ReadTraceIdNamesAsync(response, Cancellation)).ShouldBe(["traceId"]);
    }

    [Theory]
    [InlineData("X-Api-Key", Key, HttpStatusCode.OK)]
    [InlineData("Authorization", $"Bearer {Key}", HttpStatusCode.OK)]
    [InlineData("X-Api-Key", $"{Key}x", HttpStatusCode.Unauthorized)]
    [InlineData("Authorization", $"Basic {Key}", HttpStatusCode.Unauthorized)]
    [InlineData("X-Api-Key", "", HttpStatusCode.Unauthorized)]
    public async Task Request_WithAKey_IsAnsweredIfTheKeyIsRight(string header, string value, HttpStatusCode status)
    {
        await using InferenceServer server = await StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/feedback/accuracy");
        request.Headers.TryAddWithoutValidation(header, value);

        (await server.Http.SendAsync(request, Cancellation)).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    public async Task HealthAndDocument_WithoutAKey_AreAnswered(string path, HttpStatusCode status)
    {
        await using InferenceServer server = await StartAsync();

        (await server.Http.GetAsync(path, Cancellation)).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("Access:ApiKeys:0", "short", "Access:ApiKeys must have at least 16 characters each.")]
    [InlineData("Access:AllowedOrigins:0", "maps.example", "Access:AllowedOrigins must be * or origins")]
    [InlineData("Feedback:Key", "short", "Feedback:Key must have at least 16 characters.")]
    [InlineData("Feedback:Provider", "Oracle", "Feedback:Provider must be Sqlite or MySql.")]
    [InlineData("Load:MaxConcurrent", "0", "Load:MaxConcurrent must be from 1 to 100000; it is 0.")]
    public async Task Start_WrongSetting_NamesIt(string key, string value, string message)
    {
        OptionsValidationException failure = await Should.ThrowAsync<OptionsValidationException>(
            InferenceServer.StartAsync(InferenceServer.NoMlflow, null, (key, value)));

        StartFailure.Describe(failure, "").ShouldNotBeNull().ShouldContain(message);
    }

    [Fact]
    public async Task Preflight_OfAnAllowedOrigin_IsAllowed()
    {
        await using InferenceServer server = await StartAsync(("Access:AllowedOrigins:0", "https://maps.example"));

        HttpResponseMessage allowed = await PreflightAsync(server, "https://maps.example");
        HttpResponseMessage other = await PreflightAsync(server, "https://other.example");

        allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://maps.example"]);
        other.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Preflight_WithoutAllowedOrigins_IsNotAllowed()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);

        (await PreflightAsync(server, "https://maps.example"))
            .Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Request_ToAHostThatIsNotAllowed_Is400()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(
            InferenceServer.NoMlflow, null, ("AllowedHosts", "covertype.example"));
        using HttpRequestMessage right = new(HttpMethod.Get, "/health/live") { Headers = { Host = "covertype.example" } };

        (await server.Http.GetAsync("/health/live", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await server.Http.SendAsync(right, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Response_OfTheApi_HasSecurityHeadersAndDoesNotNameTheServer()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);

        HttpResponseMessage response = await server.Http.GetAsync("/feedback/accuracy", Cancellation);

        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; frame-ancestors 'none'"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.Server.ShouldBeEmpty();
    }

    private static Task<InferenceServer> StartAsync(params (string, string)[] settings) =>
        InferenceServer.StartAsync(InferenceServer.NoMlflow, null, [("Access:ApiKeys:0", Key), .. settings]);

    private static Task<HttpResponseMessage> PreflightAsync(InferenceServer server, string origin)
    {
        HttpRequestMessage request = new(HttpMethod.Options, "/predict/");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        return server.Http.SendAsync(request, Cancellation);
    }
}
