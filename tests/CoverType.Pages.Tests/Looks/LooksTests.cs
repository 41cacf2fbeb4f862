using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;

namespace CoverType.Pages.Tests.Looks;

/// <summary>Every state of every page, in themes, languages and widths.</summary>
[Collection(ChromiumLooks.Name)]
public sealed class LooksTests(Chromium chromium, PageHosts hosts, LookWindows windows)
    : PageTest(chromium, hosts), IClassFixture<LookWindows>
{
    public static TheoryData<string> States => [.. PageStates.All.Select(state => state.Name)];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Page_InThisState_HasNoBarriersFitsAndAsksNobodyElse(string name)
    {
        int index = PageStates.All.ToList().FindIndex(state => state.Name == name);
        PageState state = PageStates.All[index];
        foreach (IGrouping<(string, bool), PageLook> looks in PageLook.For(index).GroupBy(look => (look.Language, look.Dark)))
        {
            // The page asks for its language and its theme when it is loaded; its width may change while it is open.
            PageLook first = looks.First();
            BrowserWindow window = await windows.FindAsync(
                first, state.Services, () => OpenEmptyAsync(first.Window, first.Language));
            await window.GoToAsync(Hosts.AddressOf(state.Path, state.Services));
            await window.ShowsAsync(state.Shows ?? "h1");
            if (state.ArrangeAsync is not null)
            {
                await state.ArrangeAsync(window);
            }

            foreach (PageLook look in looks)
            {
                await window.ResizeAsync(look.Window);
                await ShouldBeGoodAsync(window, look, $"{name}, {look}");
            }

            PageLook narrow = first with { Width = PageLook.Narrowest };
            // A list that is open keeps the width that it had when it opened.
            await window.Page.EvaluateAsync("document.querySelectorAll('.rz-popup').forEach(list => list.style.display = 'none')");
            await window.ResizeAsync(narrow.Window);
            (await window.FindOverflowAsync()).ShouldBeEmpty($"{name}, {narrow}");
        }
    }

    [Fact]
    public void States_AllTogether_AreSeenInEveryLookOfPairwise() => Enumerable.Range(0, PageStates.All.Count)
        .SelectMany(PageLook.For)
        .Distinct()
        .Intersect(PageLook.Pairwise)
        .Count()
        .ShouldBe(6);

    [Fact]
    public void States_Names_AreDifferent() =>
        PageStates.All.Select(state => state.Name).Distinct().Count().ShouldBe(PageStates.All.Count);

    [Fact]
    public void Pairwise_SixLooks_HaveEveryPair()
    {
        Pairs(look => (look.Width, look.Dark)).ShouldBe(6);
        Pairs(look => (look.Width, look.Language)).ShouldBe(6);
        Pairs(look => (look.Dark, look.Language)).ShouldBe(4);

        static int Pairs<T>(Func<PageLook, T> pair) => PageLook.Pairwise.Select(pair).Distinct().Count();
    }

    private static async Task ShouldBeGoodAsync(BrowserWindow window, PageLook look, string where)
    {
        await window.ChartsAreDrawnAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty(where);
        (await window.FindOverflowAsync()).ShouldBeEmpty(where);
        (await window.FindCutRingsAsync()).ShouldBeEmpty(where);
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", look.Language);
        (await window.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).colorScheme"))
            .ShouldBe(look.Dark ? "dark" : "light", where);
        window.RequestsToOthers.ShouldBeEmpty(where);
        window.Errors.Where(error => !error.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty(where);
    }
}
