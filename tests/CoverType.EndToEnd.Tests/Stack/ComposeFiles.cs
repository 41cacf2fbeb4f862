using System.Text.RegularExpressions;
using CoverType.Testing;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace CoverType.EndToEnd.Tests.Stack;

/// <summary>The stack's Compose files, read as Compose reads them: merged, with variables put in.</summary>
internal sealed partial class ComposeFiles
{
    public static IReadOnlyList<string> Paths { get; } =
        [.. Directory.GetFiles(RepositoryRoot.Combine("compose"), "compose*.yaml").Order(StringComparer.Ordinal)];

    /// <summary>A value for each variable that the files insist on.</summary>
    public static IReadOnlyDictionary<string, string> Secrets { get; } = new Dictionary<string, string>
    {
        ["MYSQL_ROOT_PASSWORD"] = "a1",
        ["MLFLOW_DB_PASSWORD"] = "b2",
        ["COVERTYPE_DB_PASSWORD"] = "c3",
        ["MINIO_ROOT_PASSWORD"] = "d4",
        ["S3_SECRET_KEY"] = "e5",
        ["FEEDBACK_KEY"] = "f6",
        ["PIPELINE_KEY"] = "a key of sixteen or more",
        ["WEBHOOK_SECRET"] = "another of sixteen or more",
        ["GRAFANA_PASSWORD"] = "h8",
        ["OPERATOR_PASSWORD"] = "a long password",
        ["MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY"] = "g7",
    };

    private readonly Dictionary<string, ComposeService> _services;

    private ComposeFiles(Dictionary<string, ComposeService> services) => _services = services;

    public IReadOnlyDictionary<string, ComposeService> Services => _services;

    /// <summary>Reads the files with the variables that <c>compose/.env</c> would hold.</summary>
    /// <exception cref="InvalidOperationException">A variable that a file insists on has no value.</exception>
    public static ComposeFiles Read(IReadOnlyDictionary<string, string> variables)
    {
        IDeserializer yaml = new DeserializerBuilder().IgnoreUnmatchedProperties().Build();
        Dictionary<string, ComposeService> services = [];
        foreach (string path in Paths)
        {
            string text = PutIn(File.ReadAllText(path), variables);
            ComposeDocument document = yaml.Deserialize<ComposeDocument>(new MergingParser(new Parser(new StringReader(text))));
            foreach ((string name, ComposeService service) in document.Services)
            {
                services.Add(name, service);
            }
        }

        return new ComposeFiles(services);
    }

    private static string PutIn(string text, IReadOnlyDictionary<string, string> variables) =>
        Variable().Replace(text, match =>
        {
            string name = match.Groups["name"].Value;
            return variables.TryGetValue(name, out string? value) ? value
                : match.Groups["kind"].Value == ":-" ? match.Groups["rest"].Value
                : throw new InvalidOperationException($"{name}: {match.Groups["rest"].Value}");
        }).Replace("$$", "$", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<!\$)\$\{(?<name>[A-Z0-9_]+)(?<kind>:-|:\?)(?<rest>[^}]*)\}")]
    private static partial Regex Variable();
}
