using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoverType.Web.Tests.Pipeline.Rejections;

public sealed class RejectionDownloadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Rejection_IsSentForSavingByteByByte()
    {
        await using WebApplication pipeline = await StartPipelineAsync();
        await using FrontEnd frontEnd = await StartAsync(pipeline.Urls.Single());

        using HttpResponseMessage response = await frontEnd.Client.GetAsync("/pipeline/campaigns/3/rejections/0f1e2d3c4b", Cancellation);

        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("<script>alert(1)</script>");
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("campaign-3-rejected-0f1e2d3c.txt");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Theory]
    [InlineData("unknown", HttpStatusCode.NotFound)]
    [InlineData("broken", HttpStatusCode.BadGateway)]
    [InlineData("..%2F..%2Fschedule", HttpStatusCode.NotFound)]
    public async Task Get_WhatThePipelineDoesNotHave_IsAProblem(string digest, HttpStatusCode expected)
    {
        await using WebApplication pipeline = await StartPipelineAsync();
        await using FrontEnd frontEnd = await StartAsync(pipeline.Urls.Single());

        using HttpResponseMessage response = await frontEnd.Client.GetAsync($"/pipeline/campaigns/3/rejections/{digest}", Cancellation);

        response.StatusCode.ShouldBe(expected);
        response.Content.Headers.ContentDisposition.ShouldBeNull();
    }

    [Fact]
    public async Task Get_PipelineAway_IsBadGateway()
    {
        await using FrontEnd frontEnd = await StartAsync($"http://127.0.0.1:{CoverType.Testing.FreePort.Next()}");

        using HttpResponseMessage response = await frontEnd.Client.GetAsync("/pipeline/campaigns/3/rejections/0f", Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
    }

    private static Task<FrontEnd> StartAsync(string pipeline) =>
        FrontEnd.StartAsync("--PipelineApi:Url", pipeline, "--Log:StagesOnly", "true");

    private static async Task<WebApplication> StartPipelineAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.MapGet("/api/campaigns/3/rejections/{digest}", (string digest) => digest switch
        {
            "0f1e2d3c4b" => Results.Text("<script>alert(1)</script>"),
            "broken" => Results.Problem("The store is away."),
            _ => Results.Problem("Campaign 3 has no such answer.", statusCode: 404),
        });
        await app.StartAsync(Cancellation);
        return app;
    }
}
