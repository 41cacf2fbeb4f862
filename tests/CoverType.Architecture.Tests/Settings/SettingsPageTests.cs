using System.Reflection;
using CoverType.Testing;
using Mlflow.Embedded;

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

    [Fact]
    public async Task Sections_SettingThatNamesAFolder_RefusesAFile()
    {
        IReadOnlyList<SettingsSection> sections = await ServiceSections.FindAsync();

        // The embedded server names the file when it opens its folder.
        sections.Where(section => section.Name.Length > 0 && section.Options != typeof(EmbeddedMlflowOptions))
            .SelectMany(section => section.Options.GetProperties())
            .Where(property => property.Name.EndsWith("Folder", StringComparison.Ordinal))
            .Where(property => property.GetCustomAttributes().All(attribute => attribute.GetType().Name != "FolderAttribute"))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
            .ShouldBeEmpty();
    }
}
