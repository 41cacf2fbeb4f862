using System.Net;

namespace CoverType.Web.Tests.Localization;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("es-CO,es;q=0.9,en;q=0.8", "es")]
    [InlineData("en-GB", "en")]
    [InlineData("de", "en")]
    [InlineData(null, "en")]
    public async Task Page_BrowsersLanguage_IsThatOfThePageIfThereIsOne(string? accepted, string expected)
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync();

        string page = await GetAsync(frontEnd, "/", accepted);

        page.ShouldContain($"<html lang=\"{expected}\">");
    }

    [Fact]
    public async Task Page_LanguageInTheAddress_IsKeptForTheNextPage()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync();
        using HttpClientHandler browser = new() { CookieContainer = new CookieContainer() };
        using HttpClient client = new(browser) { BaseAddress = frontEnd.Client.BaseAddress };

        string first = await client.GetStringAsync("/?culture=es", TestContext.Current.CancellationToken);
        string second = await client.GetStringAsync("/pipeline", TestContext.Current.CancellationToken);

        first.ShouldContain("<html lang=\"es\">");
        second.ShouldContain("<html lang=\"es\">");
        second.ShouldContain("Saltar al contenido");
    }

    /// <summary>Without an element of this id Blazor says it in English.</summary>
    [Theory]
    [InlineData("en", "The connection to the server is lost.")]
    [InlineData("es", "Se ha perdido la conexi\u00F3n con el servidor.")]
    public async Task Page_ThatLosesItsCircuit_HasTheWordsForItInTheLanguage(string language, string expected)
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync();

        string page = WebUtility.HtmlDecode(await GetAsync(frontEnd, "/", language));

        page.ShouldContain("id=\"components-reconnect-modal\"");
        page.ShouldContain(expected);
    }

    [Fact]
    public async Task Page_UnknownLanguageInTheAddress_IsIgnored()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync();

        string page = await GetAsync(frontEnd, "/?culture=xx", accepted: null);

        page.ShouldContain("<html lang=\"en\">");
    }

    private static async Task<string> GetAsync(FrontEnd frontEnd, string path, string? accepted)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (accepted is not null)
        {
            request.Headers.Add("Accept-Language", accepted);
        }

        using HttpResponseMessage response = await frontEnd.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
