using System.Reflection;
using System.Text;

namespace CoverType.Architecture.Tests.Settings;

/// <summary>The settings reference, <c>docs/settings.md</c>.</summary>
internal static class SettingsPage
{
    private const string Introduction = """
        # Settings

        `make settings` writes this page from the options classes; a test fails when it is out of date.

        A setting comes from `appsettings.json` (`{"Serving": {"Alias": "Production"}}`), from an environment variable, or from
        the command line (`--Serving:Alias Production`); the later of these wins. Every setting is validated when a service
        starts, and a message about it begins with its key. In a list, `0` is the first entry, `1` the second.

        Besides these, every service takes ASP.NET Core's `urls` (`ASPNETCORE_URLS`), Serilog's section `Serilog`, and
        OpenTelemetry's `OTEL_EXPORTER_OTLP_ENDPOINT`, without which no telemetry is sent.

        """;

    /// <summary>Returns the text of the page.</summary>
    public static async Task<string> WriteAsync()
    {
        StringBuilder page = new(Introduction);
        foreach (SettingsSection section in await ServiceSections.FindAsync())
        {
            page.Append('\n').Append(Heading(section)).Append("\n\n");
            page.Append(XmlSummaries.Of(section.Options)).Append("\n\n");
            page.Append("Read by: ").AppendJoin(", ", section.Services).Append(".\n\n");
            page.Append("| key | type | default | range | meaning | environment variable |\n|---|---|---|---|---|---|\n");
            object defaults = Activator.CreateInstance(section.Options, nonPublic: true)!;
            foreach (PropertyInfo property in Settings(section.Options))
            {
                page.Append(SettingRow.From(section, property, defaults)).Append('\n');
            }
        }

        return page.Replace("\r\n", "\n").ToString();
    }

    private static string Heading(SettingsSection section) =>
        section.Name.Length > 0 ? $"## `{section.Name}`" : $"## {section.Options.Name}";

    private static IEnumerable<PropertyInfo> Settings(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite || typeof(System.Collections.IList).IsAssignableFrom(property.PropertyType)
                || (property.PropertyType.IsGenericType
                    && property.PropertyType.GetGenericTypeDefinition() == typeof(IList<>)));
}
