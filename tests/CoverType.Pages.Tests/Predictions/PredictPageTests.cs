using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Predictions;

/// <summary>The page to predict on, in a browser.</summary>
public sealed class PredictPageTests(Chromium chromium, PageHosts hosts) : PredictPageTest(chromium, hosts)
{
    [Fact]
    public async Task Predict_Clicked_ShowsTheAnswerAndAsksNobodyElse()
    {
        await using BrowserWindow window = await OpenFormAsync();

        await Predict(window).ClickAsync();

        await Expect(window.Page.Locator(".answer-cover")).ToHaveTextAsync("Aspen");
        window.RequestsToOthers.ShouldBeEmpty();
        window.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Predict_EnterPressedInAField_SendsWhatWasTypedThere()
    {
        await using BrowserWindow window = await OpenFormAsync();
        ILocator elevation = window.Page.GetByLabel("Elevation", new PageGetByLabelOptions { Exact = true });

        await Expect(elevation).ToBeEnabledAsync();
        await elevation.FillAsync("9999");
        await elevation.PressAsync("Enter");

        await Expect(window.Page.Locator("#Elevation-error")).ToContainTextAsync("9999");
        await Expect(elevation).ToBeFocusedAsync();

        await elevation.FillAsync("2800");
        await elevation.PressAsync("Enter");

        await Expect(window.Page.Locator(".answer-cover")).ToHaveTextAsync("Aspen");
    }

    [Fact]
    public async Task Soil_SearchedByKeyboard_IsChosen()
    {
        await using BrowserWindow window = await OpenFormAsync();
        await Expect(Predict(window)).ToBeEnabledAsync();

        await window.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Soil" }).FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        ILocator search = window.Page.GetByLabel("Search the soils");
        await Expect(search).ToBeFocusedAsync();
        await search.PressSequentiallyAsync("bouldery");
        await Expect(window.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await search.PressAsync("Enter");

        await Expect(window.Page.Locator("#Soil_Type-hint")).ToContainTextAsync("extremely bouldery");
    }

    [Fact]
    public async Task Predict_NoModelYet_AnswersByItselfOnceThereIsOne()
    {
        Hosts.Predictions.HasModel = false;
        await using BrowserWindow window = await OpenFormAsync();
        try
        {
            await Predict(window).ClickAsync();
            await Expect(window.Page.Locator(".notice")).ToContainTextAsync("The pipeline is collecting.");
        }
        finally
        {
            Hosts.Predictions.HasModel = true;
        }

        await Expect(window.Page.Locator(".answer-cover")).ToHaveTextAsync("Aspen");
        await Expect(window.Page.Locator(".notice")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("en", "Distance to a road")]
    [InlineData("es", "Distancia a un camino")]
    public async Task Field_ForAScreenReader_IsCalledAsItsLabel(string language, string road)
    {
        await using BrowserWindow window = await OpenFormAsync(language: language);
        await window.Page.Locator(".more").First.ClickAsync();

        string[] names = await window.Page.Locator(".field").EvaluateAllAsync<string[]>(
            "fields => fields.map(field => field.querySelector('label').textContent)");
        for (int i = 0; i < names.Length; i++)
        {
            ILocator field = window.Page.Locator(".field").Nth(i);
            await Expect(field.Locator("input[data-step], [role=combobox]").First).ToHaveAccessibleNameAsync(names[i]);
        }

        names.Length.ShouldBe(12);
        names.ShouldContain(road);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(1200)]
    public async Task Fields_InOneColumn_AreAsWideAsEachOtherWithButtonsLargeEnough(int width)
    {
        await using BrowserWindow window = await OpenFormAsync(new WindowLook(width, 844));

        double[] widths = await window.Page.Locator("form .fields").First.Locator(".entry, .rz-dropdown")
            .EvaluateAllAsync<double[]>("fields => fields.map(field => field.getBoundingClientRect().width)");
        double[] buttons = await window.Page.Locator(".fields .entry button:visible").EvaluateAllAsync<double[]>(
            "all => all.flatMap(one => [one.getBoundingClientRect().width, one.getBoundingClientRect().height])");

        (widths.Max() - widths.Min()).ShouldBeLessThan(1);
        buttons.ShouldAllBe(size => size >= 24);
    }
}
