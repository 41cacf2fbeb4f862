using CoverType.Testing;

namespace CoverType.Architecture.Tests.Settings;

public sealed class SettingsPageTests
{
    private static readonly string Page = RepositoryRoot.Combine("docs", "settings.md");

    /// <remarks><c>make settings</c> sets the variable, so that the page is written instead of compared.</remarks>
    [Fact]
    public async Task Page_OfTheOptionsClasses_IsUpToDate()
    {
        string expected = await SettingsPage.WriteAsync();
        if (Environment.GetEnvironmentVariable("WRITE_SETTINGS") == "1")
        {
            await File.WriteAllTextAsync(Page, expected, TestContext.Current.CancellationToken);
        }

        string actual = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);

        actual.ShouldBe(expected, "docs/settings.md is out of date: run make settings");
    }

    [Fact]
    public async Task Sections_OfEveryService_AreInThePage()
    {
        IReadOnlyList<SettingsSection> sections = await ServiceSections.FindAsync();

        foreach (string service in (string[])["data API", "pipeline", "inference", "web", "Mlflow.Embedded"])
        {
            // Without the validation that AddValidatedOptions registers, a section would be missing without a sound.
            sections.Count(section => section.Services.Contains(service)).ShouldBeGreaterThan(0, service);
        }
    }
}
