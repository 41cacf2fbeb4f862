using System.Text.RegularExpressions;
using CoverType.Browsing;
using Microsoft.Playwright;

namespace CoverType.EndToEnd.Tests.Images;

/// <summary>The pages as the container image serves them.</summary>
public sealed partial class PublishedFrontEndTests(PublishedFrontEnd frontEnd, Chromium chromium)
    : IClassFixture<PublishedFrontEnd>, IClassFixture<Chromium>
{
    [Theory]
    [InlineData("_framework/blazor.web.js", "Blazor")]
    [InlineData("_content/Radzen.Blazor/Radzen.Blazor.min.js", "Radzen")]
    [InlineData("covertype.js", "covertype")]
    public async Task Script_OfThePublishedProgram_HasItsText(string path, string text)
    {
        using HttpClient http = new();

        string script = await http.GetStringAsync(new Uri(frontEnd.Address, path), TestContext.Current.CancellationToken);

        script.ShouldContain(text);
    }

    [Fact]
    public async Task Assets_OfThePage_AreCompressed()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using HttpClient http = new();
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        string page = await http.GetStringAsync(frontEnd.Address, cancellationToken);

        string[] assets = [.. AssetPattern().Matches(page).Select(match => match.Groups[1].Value)];
        assets.Length.ShouldBeGreaterThan(5);
        foreach (string asset in assets)
        {
            using HttpResponseMessage response = await http.GetAsync(new Uri(frontEnd.Address, asset), cancellationToken);

            response.Content.Headers.ContentEncoding.ShouldBe(["gzip"], asset);
        }
    }

    [Fact]
    public async Task Page_PredictClickedInABrowser_NamesACover()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        await using BrowserWindow window = await chromium.OpenAsync();

        await window.Page.GotoAsync(frontEnd.Address.AbsoluteUri);
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Predict", Exact = true }).ClickAsync();

        await Assertions.Expect(window.Page.Locator(".answer-cover")).Not.ToBeEmptyAsync();
        await Assertions.Expect(window.Page.Locator(".bars tbody tr")).ToHaveCountAsync(7);
        window.Errors.ShouldBeEmpty();
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+\\.(?:js|css|svg)[^\"]*)\"")]
    private static partial Regex AssetPattern();
}
