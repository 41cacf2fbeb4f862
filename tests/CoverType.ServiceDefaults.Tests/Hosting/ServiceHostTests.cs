using System.Net;
using System.Text.Json.Nodes;
using CoverType.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;

namespace CoverType.ServiceDefaults.Tests.Hosting;

public sealed class ServiceHostTests
{
    [Fact]
    public void CreateBuilder_WithoutUrls_ListensOnTheServicesPort() =>
        ServiceHost.CreateBuilder(SampleHost.Identity, []).Configuration["urls"].ShouldBe("http://127.0.0.1:4711");

    [Fact]
    public void CreateBuilder_WithUrlsOnTheCommandLine_ListensThere() =>
        ServiceHost.CreateBuilder(SampleHost.Identity, ["--urls", "http://127.0.0.1:4712"])
            .Configuration["urls"].ShouldBe("http://127.0.0.1:4712");

    [Fact]
    public async Task UnknownPath_IsProblemDetails()
    {
        await using WebApplication application = SampleHost.Build();
        using HttpClient http = await SampleHost.StartAsync(application);

        using HttpResponseMessage response = await http.GetAsync("nowhere", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task ThrowingEndpoint_IsProblemDetailsWithoutTheException()
    {
        await using WebApplication application = SampleHost.Build();
        application.MapGet("/broken", string () => throw new InvalidOperationException("a secret"));
        using HttpClient http = await SampleHost.StartAsync(application);

        using HttpResponseMessage response = await http.GetAsync("broken", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        JsonNode.Parse(body)!["status"]!.GetValue<int>().ShouldBe(500);
        body.ShouldNotContain("a secret");
    }
}
