using System.Net;
using CoverType.Web.Artifacts;
using CoverType.Web.Tests.Tracking;
using Mlflow.Client;

namespace CoverType.Web.Tests.Artifacts;

public sealed class ArtifactDownloadTests(MlflowServer server) : IClassFixture<MlflowServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("report.html", "<script>alert(1)</script>", "application/octet-stream")]
    [InlineData("plots/a b ñ.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")]
    [InlineData("empty.txt", "", "application/octet-stream")]
    public async Task Get_File_IsSentForSavingAndNeverAsAPage(string path, string content, string mediaType)
    {
        Run run = await server.NewRunAsync();
        await server.UploadAsync(run, path, content);
        await using FrontEnd frontEnd = await StartAsync(server.Uri.ToString());

        using HttpResponseMessage response = await frontEnd.Client.GetAsync(
            ArtifactOwner.Run(run.Id).DownloadAddress(path), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe(content);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Content.Headers.ContentDisposition.FileNameStar.ShouldBe(path[(path.LastIndexOf('/') + 1)..]);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("sandbox");
    }

    [Theory]
    [InlineData("nothing.txt", HttpStatusCode.NotFound)]
    [InlineData("..%5Cpasswd", HttpStatusCode.BadRequest)]
    public async Task Get_WhatDoesNotExist_IsAProblemWithTheReason(string path, HttpStatusCode expected)
    {
        Run run = await server.NewRunAsync();
        await using FrontEnd frontEnd = await StartAsync(server.Uri.ToString());

        using HttpResponseMessage response = await frontEnd.Client.GetAsync($"/runs/{run.Id}/artifacts/{path}", Cancellation);

        response.StatusCode.ShouldBe(expected);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        response.Content.Headers.ContentDisposition.ShouldBeNull();
    }

    [Fact]
    public async Task Get_RunDoesNotExist_IsNotFound()
    {
        await using FrontEnd frontEnd = await StartAsync(server.Uri.ToString());

        using HttpResponseMessage response = await frontEnd.Client.GetAsync("/runs/nobody/artifacts/a.txt", Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_MlflowAway_IsBadGateway()
    {
        await using FrontEnd frontEnd = await StartAsync($"http://127.0.0.1:{CoverType.Testing.FreePort.Next()}");

        using HttpResponseMessage response = await frontEnd.Client.GetAsync("/logged-models/m-1/artifacts/a.txt", Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
    }

    private static Task<FrontEnd> StartAsync(string mlflow) =>
        FrontEnd.StartAsync("--MLFLOW_TRACKING_URI", mlflow, "--Log:StagesOnly", "true");
}
