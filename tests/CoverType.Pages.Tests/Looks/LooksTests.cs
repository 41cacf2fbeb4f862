using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Looks;

/// <summary>Every state of every page, in themes, languages and widths.</summary>
[Collection(ChromiumTests.Name)]
public sealed class LooksTests(Chromium chromium, SharedFrontEnds frontEnds) : IClassFixture<SharedFrontEnds>
{
    public static TheoryData<string> States => [.. PageStates.All.Select(state => state.Name)];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Page_InThisState_HasNoBarriersFitsAndAsksNobodyElse(string name)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        int index = PageStates.All.ToList().FindIndex(state => state.Name == name);
        PageState state = PageStates.All[index];
        foreach (PageLook look in PageLook.For(index))
        {
            await using BrowserWindow window = await chromium.OpenAsync(look.Window, look.Language);
            await window.GoToAsync($"{(state.Away ? frontEnds.Alone : frontEnds.Answered)}{state.Path}");
            if (state.ArrangeAsync is not null)
            {
                await state.ArrangeAsync(window);
            }

            string where = $"{name}, {look}";
            (await window.FindBarriersAsync()).ShouldBeEmpty(where);
            (await window.OverflowsAsync()).ShouldBeFalse(where);
            await Assertions.Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", look.Language);
            (await window.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).colorScheme"))
                .ShouldBe(look.Dark ? "dark" : "light", where);
            window.RequestsToOthers.ShouldBeEmpty(where);
            window.Errors.Where(error => !error.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty(where);
        }
    }

    [Fact]
    public void Pairwise_SixLooks_HaveEveryPair()
    {
        Pairs(look => (look.Width, look.Dark)).ShouldBe(6);
        Pairs(look => (look.Width, look.Language)).ShouldBe(6);
        Pairs(look => (look.Dark, look.Language)).ShouldBe(4);

        static int Pairs<T>(Func<PageLook, T> pair) => PageLook.Pairwise.Select(pair).Distinct().Count();
    }
}
