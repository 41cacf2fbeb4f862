using Microsoft.Playwright;

namespace CoverType.EndToEnd.Tests.Browser;

/// <summary>What only a browser can tell of the page to predict on.</summary>
[Collection(ChromiumTests.Name)]
public sealed class PredictPageTests(Chromium chromium) : IAsyncLifetime
{
    private PredictionApi? _api;
    private FrontEnd? _frontEnd;

    public async ValueTask InitializeAsync()
    {
        _api = await PredictionApi.StartAsync(TestContext.Current.CancellationToken);
        _frontEnd = await FrontEnd.StartAsync(_api.Url, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _frontEnd!.DisposeAsync();
        await _api!.DisposeAsync();
    }

    [Fact]
    public async Task Predict_Clicked_ShowsTheAnswerAndAsksNobodyElse()
    {
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop);

        await Predict(window).ClickAsync();

        await Assertions.Expect(window.Page.Locator(".answer-cover")).ToHaveTextAsync("Aspen");
        window.RequestsToOthers.ShouldBeEmpty();
        window.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Predict_EnterPressedInAField_SendsWhatWasTypedThere()
    {
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop);
        ILocator elevation = window.Page.GetByLabel("Elevation", new PageGetByLabelOptions { Exact = true });

        await Assertions.Expect(elevation).ToBeEnabledAsync();
        await elevation.FillAsync("9999");
        await elevation.PressAsync("Enter");

        await Assertions.Expect(window.Page.Locator("#Elevation-error")).ToContainTextAsync("9999");
        await Assertions.Expect(elevation).ToBeFocusedAsync();

        await elevation.FillAsync("2800");
        await elevation.PressAsync("Enter");

        await Assertions.Expect(window.Page.Locator(".answer-cover")).ToHaveTextAsync("Aspen");
    }

    [Fact]
    public async Task Soil_SearchedByKeyboard_IsChosen()
    {
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop);
        await Assertions.Expect(Predict(window)).ToBeEnabledAsync();

        await window.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Soil" }).FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        ILocator search = window.Page.GetByLabel("Search the soils");
        await Assertions.Expect(search).ToBeFocusedAsync();
        await search.PressSequentiallyAsync("bouldery");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await search.PressAsync("Enter");

        await Assertions.Expect(window.Page.Locator("#Soil_Type-hint")).ToContainTextAsync("extremely bouldery");
    }

    [Fact]
    public async Task Predict_NoModelYet_AnswersByItselfOnceThereIsOne()
    {
        _api!.HasModel = false;
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop);
        await Predict(window).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".notice")).ToContainTextAsync("The pipeline is collecting.");

        _api.HasModel = true;

        await Assertions.Expect(window.Page.Locator(".answer-cover")).ToHaveTextAsync("Aspen");
        await Assertions.Expect(window.Page.Locator(".notice")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Theme_Toggled_IsRemembered()
    {
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop);
        await Assertions.Expect(Predict(window)).ToBeEnabledAsync();
        string light = await BackgroundAsync(window);

        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Dark theme" }).ClickAsync();
        await window.Page.WaitForFunctionAsync($"getComputedStyle(document.body).backgroundColor !== '{light}'");
        await window.Page.ReloadAsync();

        (await BackgroundAsync(window)).ShouldNotBe(light);
    }

    [Fact]
    public async Task Theme_FirstVisit_FollowsTheSystem()
    {
        await using BrowserWindow light = await OpenAsync(WindowLook.Desktop);
        await using BrowserWindow dark = await OpenAsync(WindowLook.DarkDesktop);
        await Assertions.Expect(Predict(dark)).ToBeEnabledAsync();

        (await BackgroundAsync(dark)).ShouldNotBe(await BackgroundAsync(light));
    }

    [Theory]
    [InlineData(1200, false)]
    [InlineData(1200, true)]
    [InlineData(390, false)]
    public async Task Page_EveryLook_HasNoBarriersAndFits(int width, bool dark)
    {
        await using BrowserWindow window = await OpenAsync(new WindowLook(width, 844, dark));
        await window.Page.GetByText("8 more features").ClickAsync();
        await window.Page.Locator("#Slope").FillAsync("91");
        await Predict(window).ClickAsync();
        await window.Page.Locator(".field-error").WaitForAsync();

        (await window.FindBarriersAsync()).ShouldBeEmpty();

        await window.Page.Locator("#Slope").FillAsync("10");
        await Predict(window).ClickAsync();
        await window.Page.Locator(".answer-cover").WaitForAsync();

        (await window.FindBarriersAsync()).ShouldBeEmpty();
        (await window.OverflowsAsync()).ShouldBeFalse();
    }

    private static ILocator Predict(BrowserWindow window) =>
        window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Predict", Exact = true });

    private static Task<string> BackgroundAsync(BrowserWindow window) =>
        window.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private async Task<BrowserWindow> OpenAsync(WindowLook look)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        BrowserWindow window = await chromium.OpenAsync(look);
        await window.Page.GotoAsync(_frontEnd!.Url);
        return window;
    }
}
