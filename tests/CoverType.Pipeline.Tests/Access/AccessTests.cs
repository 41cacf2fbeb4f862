using System.Net;
using System.Text;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Tests.Access;

public sealed class AccessTests : StandingWindow
{
    private const string Key = "a key of sixteen or more";

    [Fact]
    public async Task Request_OfAForeignHostOrOrigin_Is403AndStartsNothing()
    {
        await using TestPipeline pipeline = await StartAsync(new()
        {
            ["Access:AllowedHosts:0"] = "pipeline",
            ["Access:AllowedOrigins:0"] = "https://operations.example",
        });
        string own = new Uri(pipeline.Url).Authority;

        (string? Host, string? Origin, HttpStatusCode Status)[] cases =
        [
            ("evil.example", "http://evil.example", HttpStatusCode.Forbidden),
            ("evil.example", null, HttpStatusCode.Forbidden),
            ("127.0.0.1.evil.example", null, HttpStatusCode.Forbidden),
            (own, "http://evil.example", HttpStatusCode.Forbidden),
            (own, "null", HttpStatusCode.Forbidden),
            (own, $"http://{own}", HttpStatusCode.Created),
            (own, "https://operations.example", HttpStatusCode.Created),
            ("pipeline:8080", null, HttpStatusCode.Created),
            ("localhost", null, HttpStatusCode.Created),
            (null, null, HttpStatusCode.Created),
        ];
        foreach ((string? host, string? origin, HttpStatusCode status) in cases)
        {
            using HttpResponseMessage response = await PostAsync(pipeline, host, origin);

            response.StatusCode.ShouldBe(status, $"host {host}, origin {origin}");
            response.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(origin is "https://operations.example");
        }

        using HttpResponseMessage preflight = await SendAsync(
            pipeline,
            HttpMethod.Options,
            "/api/campaigns",
            own,
            ("Origin", "https://operations.example"),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "content-type,x-api-key"));
        preflight.Headers.GetValues("Access-Control-Allow-Headers").ShouldBe(["content-type,x-api-key"]);

        (await pipeline.Campaigns.ListAsync(Cancellation)).Count(campaign => !campaign.Planned)
            .ShouldBe(cases.Count(one => one.Status == HttpStatusCode.Created));
        using HttpResponseMessage read = await SendAsync(pipeline, HttpMethod.Get, "/campaigns", "evil.example");
        read.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await read.Content.ReadAsStringAsync(Cancellation)).ShouldContain("Access:AllowedHosts:0=evil.example");
        foreach (string path in new[] { "/health/live", "/metrics" })
        {
            using HttpResponseMessage open = await SendAsync(pipeline, HttpMethod.Get, path, "evil.example");
            open.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public async Task Change_WithAKeyConfigured_NeedsTheKey()
    {
        await using TestPipeline pipeline = await StartAsync(new() { ["Access:ApiKeys:0"] = Key });

        foreach ((string header, string value, HttpStatusCode status) in new[]
        {
            ("X-Other", Key, HttpStatusCode.Unauthorized),
            ("X-Api-Key", $"{Key}x", HttpStatusCode.Unauthorized),
            ("Authorization", $"Basic {Key}", HttpStatusCode.Unauthorized),
            ("X-Api-Key", Key, HttpStatusCode.Created),
            ("Authorization", $"Bearer {Key}", HttpStatusCode.Created),
        })
        {
            using HttpResponseMessage response = await PostAsync(pipeline, host: null, origin: null, (header, value));

            response.StatusCode.ShouldBe(status, $"{header}: {value}");
        }

        using HttpResponseMessage read = await SendAsync(pipeline, HttpMethod.Get, "/campaigns", host: null);
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Change_BoundToAllAddressesWithoutAKey_Is403()
    {
        await using TestPipeline pipeline = await StartAsync(new() { ["urls"] = "http://0.0.0.0:0" });

        using HttpResponseMessage response = await PostAsync(pipeline, host: null, origin: null);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("Access:ApiKeys:0");
        (await pipeline.Campaigns.ListAsync(Cancellation)).ShouldAllBe(campaign => campaign.Planned);
    }

    [Theory]
    [InlineData("Access:ApiKeys:0", "short", "Access:ApiKeys must have at least 16 characters each.")]
    [InlineData("Access:AllowedHosts:0", "http://pipeline", "Access:AllowedHosts must be host names")]
    [InlineData("Access:AllowedOrigins:0", "operations.example", "Access:AllowedOrigins must be origins")]
    public async Task Start_InvalidSetting_IsRefusedWithItsKey(string key, string value, string message) =>
        (await Should.ThrowAsync<OptionsValidationException>(() => StartAsync(new() { [key] = value })))
            .Message.ShouldStartWith(message);

    private static Task<HttpResponseMessage> PostAsync(
        TestPipeline pipeline, string? host, string? origin, params (string Name, string Value)[] headers) =>
        SendAsync(
            pipeline,
            HttpMethod.Post,
            "/campaigns",
            host,
            origin is null ? headers : [.. headers, ("Origin", origin)]);

    private static async Task<HttpResponseMessage> SendAsync(
        TestPipeline pipeline,
        HttpMethod method,
        string path,
        string? host,
        params (string Name, string Value)[] headers)
    {
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url.Replace("0.0.0.0", "127.0.0.1")) };
        using HttpRequestMessage request = new(method, path);
        request.Headers.Host = host;
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent("""{"group":4}""", Encoding.UTF8, "application/json");
        }

        return await http.SendAsync(request, Cancellation);
    }

    private Task<TestPipeline> StartAsync(Dictionary<string, string?> settings) =>
        TestPipeline.StartAsync(Folder, DataApi, settings);
}
