using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Predictions;

/// <summary>The page to predict on, in a browser.</summary>
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

    [Theory]
    [InlineData("en", "1,5")]
    [InlineData("en", "1.5")]
    [InlineData("en", "12.0")]
    [InlineData("en", "3e3")]
    [InlineData("en", "5-")]
    [InlineData("en", "99999999999")]
    [InlineData("es", "1,5")]
    [InlineData("es", "1.5")]
    [InlineData("es", "12.0")]
    [InlineData("es", "3e3")]
    [InlineData("es", "5-")]
    [InlineData("es", "99999999999")]
    public async Task Number_NotWholeOrOutOfRange_IsRefusedBesideItsFieldAsTyped(string language, string typed)
    {
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop, language);
        await window.Page.Locator(".more").First.ClickAsync();
        ILocator slope = window.Page.Locator("#Slope");

        await slope.ClearAsync();
        await slope.PressSequentiallyAsync(typed);
        await slope.PressAsync("Enter");

        await Assertions.Expect(window.Page.Locator("#Slope-error")).ToContainTextAsync(typed);
        await Assertions.Expect(slope).ToHaveValueAsync(typed);
        _api!.Requests.ShouldBeEmpty();
        window.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Number_PastedWithSpacesAround_IsSentAsItIs(string language)
    {
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop, language);
        ILocator elevation = window.Page.Locator("#Elevation");
        await Assertions.Expect(elevation).ToBeEnabledAsync();

        await PasteAsync(window, elevation, "  2345 ");
        await elevation.PressAsync("Enter");

        await Assertions.Expect(window.Page.Locator(".answer-cover")).Not.ToBeEmptyAsync();
        _api!.Requests.ShouldHaveSingleItem().ShouldContain("\"Elevation\":2345");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Number_PastedWithSpacesInside_IsRefused(string language)
    {
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop, language);
        ILocator elevation = window.Page.Locator("#Elevation");
        await Assertions.Expect(elevation).ToBeEnabledAsync();

        await PasteAsync(window, elevation, "2 345");
        await elevation.PressAsync("Enter");

        await Assertions.Expect(window.Page.Locator("#Elevation-error")).ToContainTextAsync("2 345");
        _api!.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "2300", "ArrowUp", "2310")]
    [InlineData("es", "2300", "ArrowUp", "2310")]
    [InlineData("en", "2300", "ArrowDown", "2290")]
    [InlineData("en", "4495", "ArrowUp", "4500")]
    [InlineData("en", "9000", "ArrowUp", "9000")]
    [InlineData("en", "2.3", "ArrowUp", "2.3")]
    [InlineData("en", "", "ArrowUp", "")]
    public async Task Number_TypedThenArrow_CountsFromWhatWasTyped(string language, string typed, string key, string expected)
    {
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop, language);
        ILocator elevation = window.Page.Locator("#Elevation");
        await Assertions.Expect(elevation).ToBeEnabledAsync();

        await elevation.FillAsync(typed);
        await elevation.PressAsync(key);

        await Assertions.Expect(elevation).ToHaveValueAsync(expected);
    }

    [Fact]
    public async Task Number_ButtonsBesideTheField_CountAndChangeTheSign()
    {
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop);
        await window.Page.Locator(".more").First.ClickAsync();
        ILocator height = window.Page.Locator("#Vertical_Distance_To_Hydrology");

        await height.FillAsync("40");
        await window.Page.GetByLabel("More: Height above water").ClickAsync();
        await Assertions.Expect(height).ToHaveValueAsync("45");
        await window.Page.GetByLabel("Change the sign: Height above water").ClickAsync();
        await Assertions.Expect(height).ToHaveValueAsync("-45");
        await Predict(window).ClickAsync();

        await Assertions.Expect(window.Page.Locator(".answer-cover")).ToHaveTextAsync("Aspen");
        _api!.Requests.ShouldHaveSingleItem().ShouldContain("\"Vertical_Distance_To_Hydrology\":-45");
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
    [InlineData("en", "Distance to a road")]
    [InlineData("es", "Distancia a un camino")]
    public async Task Field_ForAScreenReader_IsCalledAsItsLabel(string language, string road)
    {
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop, language);
        await window.Page.Locator(".more").First.ClickAsync();

        string[] names = await window.Page.Locator(".field").EvaluateAllAsync<string[]>(
            "fields => fields.map(field => field.querySelector('label').textContent)");
        for (int i = 0; i < names.Length; i++)
        {
            ILocator field = window.Page.Locator(".field").Nth(i);
            await Assertions.Expect(field.Locator("input[data-step], [role=combobox]").First).ToHaveAccessibleNameAsync(names[i]);
        }

        names.Length.ShouldBe(12);
        names.ShouldContain(road);
    }

    [Fact]
    public async Task Entries_AfterAnotherPageAndBack_AreStillThere()
    {
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop);
        await EnterElevationAsync(window);

        await window.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Pipeline" }).First.ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Pipeline");
        await window.Page.GoBackAsync();

        await Assertions.Expect(window.Page.Locator("#Elevation")).ToHaveValueAsync("2345");
    }

    [Fact]
    public async Task Entries_FrontEndRestarted_AreStillThereAndCanBeSent()
    {
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop);
        await EnterElevationAsync(window);
        string address = _frontEnd!.Url;

        await _frontEnd.DisposeAsync();
        _frontEnd = await FrontEnd.StartAsync(
            _api!.Url, TestContext.Current.CancellationToken, settings: ["--urls", address]);
        await window.Page.ReloadAsync();
        await window.ConnectedAsync();

        await Assertions.Expect(window.Page.Locator("#Elevation")).ToHaveValueAsync("2345");
        await Predict(window).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".answer-cover")).ToHaveTextAsync("Aspen");
    }

    [Fact]
    public async Task Link_OpenedByAnother_ReproducesTheForm()
    {
        await using BrowserWindow window = await OpenAsync(WindowLook.Desktop);
        await EnterElevationAsync(window);

        await using BrowserWindow other = await chromium.OpenAsync(WindowLook.Phone, "es");
        await other.GoToAsync(window.Page.Url);

        await Assertions.Expect(other.Page.Locator("#Elevation")).ToHaveValueAsync("2345");
    }

    [Theory]
    [InlineData(320)]
    [InlineData(1200)]
    public async Task Fields_InOneColumn_AreAsWideAsEachOtherWithButtonsLargeEnough(int width)
    {
        await using BrowserWindow window = await OpenAsync(new WindowLook(width, 844));

        double[] widths = await window.Page.Locator("form .fields").First.Locator(".entry, .rz-dropdown")
            .EvaluateAllAsync<double[]>("fields => fields.map(field => field.getBoundingClientRect().width)");
        double[] buttons = await window.Page.Locator(".fields .entry button:visible").EvaluateAllAsync<double[]>(
            "all => all.flatMap(one => [one.getBoundingClientRect().width, one.getBoundingClientRect().height])");

        (widths.Max() - widths.Min()).ShouldBeLessThan(1);
        buttons.ShouldAllBe(size => size >= 24);
    }

    private static ILocator Predict(BrowserWindow window) =>
        window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Predict", Exact = true });

    private static Task<string> BackgroundAsync(BrowserWindow window) =>
        window.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private static async Task EnterElevationAsync(BrowserWindow window)
    {
        ILocator elevation = window.Page.Locator("#Elevation");
        await elevation.FillAsync("2345");
        await elevation.BlurAsync();
        await window.Page.WaitForURLAsync("**/?Elevation=2345&**");
    }

    private static async Task PasteAsync(BrowserWindow window, ILocator field, string text)
    {
        await field.SelectTextAsync();
        await window.Page.Keyboard.InsertTextAsync(text);
    }

    private async Task<BrowserWindow> OpenAsync(WindowLook look, string language = "en")
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        BrowserWindow window = await chromium.OpenAsync(look, language);
        await window.GoToAsync(_frontEnd!.Url);
        return window;
    }
}
