using System.Text.RegularExpressions;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>The environment variables that <c>docs/settings.md</c> says a service reads.</summary>
internal sealed partial class ServiceVariables
{
    private readonly HashSet<string> _ofAll;
    private readonly Dictionary<string, HashSet<string>> _ofOne = [];

    private ServiceVariables(string page)
    {
        string[] sections = page.Split("\n## ");
        _ofAll = [.. Variable().Matches(sections[0]).Select(match => match.Groups["name"].Value)];
        foreach (string section in sections[1..])
        {
            string[] readers = Readers().Match(section).Groups["names"].Value.Split(", ");
            foreach (string reader in readers)
            {
                HashSet<string> names = _ofOne.TryGetValue(reader, out HashSet<string>? known) ? known : _ofOne[reader] = [];
                names.UnionWith(Row().Matches(section)
                    .SelectMany(row => Name().Matches(row.Groups["cell"].Value).Select(match => match.Groups["name"].Value)));
            }
        }
    }

    public static ServiceVariables Read() => new(File.ReadAllText(RepositoryRoot.Combine("docs", "settings.md")));

    /// <summary>Returns true if the service reads the variable.</summary>
    /// <param name="service">The name of the service on the page, such as <c>pipeline</c>.</param>
    /// <param name="variable">The name of the variable. Each entry of a list has a number.</param>
    public bool AreReadBy(string service, string variable) =>
        _ofAll.Contains(variable)
        || (_ofOne.TryGetValue(service, out HashSet<string>? names) && names.Contains(Index().Replace(variable, "__0")));

    [GeneratedRegex("`(?<name>[A-Z]{3,}_[A-Z_]+)`")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?m)^Read by: (?<names>[^.]*)\.")]
    private static partial Regex Readers();

    [GeneratedRegex(@"(?m)^\| `.*\| (?<cell>[^|]*) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[A-Za-z0-9_]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("__[0-9]+")]
    private static partial Regex Index();
}
