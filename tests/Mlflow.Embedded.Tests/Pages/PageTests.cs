using System.Net;
using System.Text.Json.Nodes;
using CoverType.Browsing;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Mlflow.Embedded.Tests.Pages;

public sealed class PageTests : IAsyncLifetime
{
    private const string Odd = "<script>alert(\"1\")</script> & 'größe' 100%";

    private TestServer? _server;
    private string _run = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TestServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        string experiment = (string)(await Server.PostAsync("experiments/create", new { name = Odd }))["experiment_id"]!;
        JsonNode run = await Server.PostAsync(
            "runs/create", new { experiment_id = experiment, run_name = Odd, user_id = Odd, start_time = 1795700000000 });
        _run = (string)run["run"]!["info"]!["run_id"]!;
        await Server.PostAsync("runs/log-batch", new
        {
            run_id = _run,
            metrics = Enumerable.Range(0, 6).Select(number => new { key = $"m{number}", value = 0.125, timestamp = 1, step = 3 }),
            @params = new[] { new { key = "p", value = Odd } },
            tags = new[] { new { key = "t", value = Odd } },
        });
        string artifact = $"/api/2.0/mlflow-artifacts/artifacts/{experiment}/{_run}/artifacts/model/";
        await Server.PutAsync(artifact + Uri.EscapeDataString("a & b%.txt"), new StringContent("content"));
        await Server.PutAsync(artifact + "MLmodel", new StringContent("flavors: {}"));
        await Server.PostAsync("registered-models/create", new { name = "covertype", description = Odd });
        await Server.PostAsync(
            "model-versions/create",
            new { name = "covertype", source = $"mlflow-artifacts:/{experiment}/{_run}/artifacts/model", run_id = _run });
        await Server.PostAsync(
            "registered-models/alias", new { name = "covertype", alias = "Production", version = "1" });
    }

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task EveryPage_TextsOfClients_AreEncodedAndNoScriptIsAllowed()
    {
        foreach (string path in Paths())
        {
            using HttpResponseMessage response = await Server.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            string page = await response.Content.ReadAsStringAsync(Cancellation);

            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
            page.ShouldNotContain("<script", Case.Insensitive, path);
            page.ShouldNotContain("'größe'", Case.Insensitive, path);
            string policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
            policy.ShouldStartWith("default-src 'none'; style-src 'sha256-");
            policy.ShouldNotContain("script-src");
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }
    }

    [Fact]
    public async Task Overview_Links_LeadToTheArtifact()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        await using Chromium chromium = new();
        await using BrowserWindow window = await chromium.OpenAsync();
        IPage page = window.Page;

        await page.GotoAsync(Server.Server.Uri.AbsoluteUri);
        await page.GetByRole(AriaRole.Link, new() { Name = Odd, Exact = true }).ClickAsync();
        (await page.TitleAsync()).ShouldBe($"Experiment {Odd} - Mlflow.Embedded");
        await page.GetByRole(AriaRole.Link, new() { Name = Odd, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "model", Exact = true }).ClickAsync();
        string? artifact = await page.GetByRole(AriaRole.Link, new() { Name = "a & b%.txt", Exact = true })
            .GetAttributeAsync("href");
        (await Server.GetTextAsync(artifact!)).ShouldBe("content");

        await page.GetByRole(AriaRole.Link, new() { Name = "Registered models", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "covertype", Exact = true }).ClickAsync();
        string? model = await page.GetByRole(AriaRole.Link, new() { Name = "MLmodel", Exact = true }).GetAttributeAsync("href");
        (await Server.GetTextAsync(model!)).ShouldBe("flavors: {}");
        (await page.GetByRole(AriaRole.Cell, new() { Name = "Production", Exact = true }).CountAsync()).ShouldBe(1);
        window.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryPage_InAnyLook_HasNoBarriersAndFits()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        await using Chromium chromium = new();
        foreach (WindowLook look in (WindowLook[])[WindowLook.Desktop, WindowLook.Phone with { Dark = true }])
        {
            await using BrowserWindow window = await chromium.OpenAsync(look);
            foreach (string path in Paths())
            {
                await window.Page.GotoAsync(new Uri(Server.Server.Uri, path).AbsoluteUri);

                (await window.FindOverflowAsync()).ShouldBeEmpty($"{path} {look}");
                (await window.FindBarriersAsync()).ShouldBeEmpty($"{path} {look}");
                await PhotographAsync(window, $"{Array.IndexOf(Paths(), path)}-{look.Width}-{look.Dark}");
            }

            window.Errors.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Endpoints_Page_ListsThem()
    {
        string page = await Server.GetTextAsync("/embedded/endpoints");

        page.ShouldContain("<td>POST</td><td class=\"code\">/api/2.0/mlflow/runs/log-batch</td>");
        page.ShouldContain("<td>GET</td><td class=\"code\">/get-artifact</td>");
        page.ShouldContain("<td>POST</td><td class=\"code\">/embedded/backup</td>");
    }

    [Fact]
    public async Task Experiment_ManyRuns_HasALinkToTheRest()
    {
        for (int number = 0; number < 120; number++)
        {
            await Server.CreateRunAsync();
        }

        string first = await Server.GetTextAsync("/embedded/experiment?id=0");

        Rows(first).ShouldBe(100);
        Rows(await Server.GetTextAsync(Rest(first, "runs"))).ShouldBe(20);
    }

    [Fact]
    public async Task Run_ManyValuesAndArtifacts_HasALinkToTheRestOfEach()
    {
        string run = await Server.CreateRunAsync();
        await Server.PostAsync("runs/log-batch", new
        {
            run_id = run,
            metrics = Enumerable.Range(0, 103).Select(number => new { key = $"m{number}", value = 1, timestamp = 1, step = 0 }),
            @params = Enumerable.Range(0, 100).Select(number => new { key = $"p{number}", value = "v" }),
            tags = Enumerable.Range(0, 100).Select(number => new { key = $"t{number:000}", value = "v" }),
        });
        await Server.PostAsync("runs/log-parameter", new { run_id = run, key = "last", value = "v" });
        await Server.PostAsync("runs/log-parameter", new { run_id = run, key = "really last", value = "v" });
        for (int number = 0; number < 104; number++)
        {
            await Server.PutAsync(
                $"/api/2.0/mlflow-artifacts/artifacts/0/{run}/artifacts/below/{number}.txt", new StringContent(""));
        }

        string first = await Server.GetTextAsync($"/embedded/run?id={run}&path=below");

        // Of the tags, one is the name of the run.
        foreach ((string entries, int rest) in (IEnumerable<(string, int)>)[("metrics", 3), ("params", 2), ("tags", 1), ("artifacts", 4)])
        {
            Rows(first, entries).ShouldBe(100, entries);
            string next = await Server.GetTextAsync(Rest(first, entries));
            Rows(next, entries).ShouldBe(rest, entries);
            next.ShouldNotContain($">More {entries}<");
        }
    }

    [Fact]
    public async Task Model_ManyVersions_HasALinkToTheRest()
    {
        await Server.PostAsync("registered-models/create", new { name = "many" });
        for (int number = 0; number < 105; number++)
        {
            await Server.PostAsync("model-versions/create", new { name = "many", source = "s3://bucket/m" });
        }

        string first = await Server.GetTextAsync("/embedded/model?name=many");

        Rows(first).ShouldBe(100);
        Rows(await Server.GetTextAsync(Rest(first, "versions"))).ShouldBe(5);
    }

    [Theory]
    [InlineData("/embedded/run?id=x", HttpStatusCode.NotFound)]
    [InlineData("/embedded/run", HttpStatusCode.BadRequest)]
    [InlineData("/embedded/experiment?id=99", HttpStatusCode.NotFound)]
    [InlineData("/embedded/experiment?id=x", HttpStatusCode.BadRequest)]
    [InlineData("/embedded/model?name=x", HttpStatusCode.NotFound)]
    [InlineData("/embedded/experiments?page_token=x", HttpStatusCode.BadRequest)]
    public async Task AnyPage_OfNothing_IsAnErrorInMlflowsFormat(string path, HttpStatusCode expected) =>
        (await Server.SendAsync(HttpMethod.Get, path, null, expected))["error_code"].ShouldNotBeNull();

    [Fact]
    public async Task Run_PathOutOfItsFolder_IsRefused() => await Server.SendAsync(
        HttpMethod.Get, $"/embedded/run?id={_run}&path={Uri.EscapeDataString("../..")}", null, HttpStatusCode.BadRequest);

    [Fact]
    public async Task Run_ArtifactsOfAnotherServer_AreNamed()
    {
        JsonNode experiment = await Server.PostAsync(
            "experiments/create", new { name = "far", artifact_location = "s3://bucket/far" });
        string run = await Server.CreateRunAsync((string)experiment["experiment_id"]!);

        (await Server.GetTextAsync($"/embedded/run?id={run}")).ShouldContain($"s3://bucket/far/{run}/artifacts");
    }

    [Fact]
    public async Task Root_WithAFrontEnd_LeadsThere()
    {
        await using EmbeddedMlflowServer server = await StartAsync("http://pages.example:8503/experiments");
        using HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

        using HttpResponseMessage response = await http.GetAsync(server.Uri, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location.ShouldBe(new Uri("http://pages.example:8503/experiments"));
    }

    [Theory]
    [InlineData("/experiments")]
    [InlineData("javascript:alert(1)")]
    public async Task Start_AddressOfAFrontEndThatIsNone_StatesTheKey(string address) =>
        (await Should.ThrowAsync<OptionsValidationException>(() => StartAsync(address)))
            .Message.ShouldBe("Mlflow:PagesUrl must be an http or https address.");

    private static Task<EmbeddedMlflowServer> StartAsync(string pages) => EmbeddedMlflow.StartAsync(
        configure: builder => builder.Configuration["Mlflow:PagesUrl"] = pages, cancellationToken: Cancellation);

    private static int Rows(string page) => page.Split("<tr>").Length - 2;

    private static int Rows(string page, string table) => Rows(
        page.Split($"aria-label=\"{char.ToUpperInvariant(table[0])}{table[1..]}\"")[1].Split("</table>")[0]);

    private static string Rest(string page, string entries) =>
        WebUtility.HtmlDecode(page.Split($"\">More {entries}<")[0].Split("href=\"")[^1]);

    private static async Task PhotographAsync(BrowserWindow window, string name)
    {
        if (Environment.GetEnvironmentVariable("PHOTOS") is { } folder)
        {
            await window.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    private string[] Paths() =>
    [
        "/", "/embedded/experiments", "/embedded/experiment?id=1", $"/embedded/run?id={_run}",
        $"/embedded/run?id={_run}&path=model", "/embedded/models", "/embedded/model?name=covertype", "/embedded/endpoints",
    ];
}
