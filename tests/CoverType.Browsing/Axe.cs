using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CoverType.Browsing;

/// <summary>The checks of WCAG 2.2 AA, as axe makes them.</summary>
internal static class Axe
{
    // Without its font an icon is a word, which axe reads. Only violations are described: describing what passes takes longer.
    private const string Check = """
        async tags => {
            await document.fonts.ready;
            const result = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
            return result.violations.map(
                one => `${one.id}: ${one.help} at ${one.nodes.map(node => node.html).join(' and ')}`);
        }
        """;

    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Returns the violations on a page without frames: one line for each rule, with its elements.</summary>
    public static async Task<IReadOnlyList<string>> FindBarriersAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        return await page.EvaluateAsync<string[]>(Check, Tags);
    }
}
