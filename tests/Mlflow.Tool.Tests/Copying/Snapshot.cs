using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>
/// Everything of a server that its API returns, as lines: ids are replaced by what does not change in a copy, such as the
/// name of a run, times that a server sets itself are left out, and so are the marks of a copy.
/// </summary>
internal sealed class Snapshot(MlflowClient server, CancellationToken cancellationToken)
{
    private const string VersionsTag = "mlflow.modelVersions";
    private const int LongText = 500;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<(string Model, int Version)> _versions = [];
    private readonly List<string> _lines = [];

    /// <summary>Reads a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="view">The experiments and runs to read.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(MlflowClient server, ViewType view, CancellationToken cancellationToken)
    {
        Snapshot snapshot = new(server, cancellationToken);
        await snapshot.ReadAsync(view);
        return snapshot._lines;
    }

    private async Task ReadAsync(ViewType view)
    {
        List<Experiment> experiments = await server
            .SearchExperimentsAsync(view: view, cancellationToken: cancellationToken)
            .OrderBy(experiment => experiment.Name, StringComparer.Ordinal)
            .ToListAsync(cancellationToken);
        List<Run> runs = [];
        List<LoggedModel> models = [];
        foreach (Experiment experiment in experiments)
        {
            _lines.Add($"experiment {experiment.Name} deleted={experiment.IsDeleted} {Text(experiment.Tags)}");
            runs.AddRange(await server
                .SearchRunsAsync([experiment.Id], view: view, cancellationToken: cancellationToken)
                .ToListAsync(cancellationToken));
            models.AddRange(await server
                .SearchLoggedModelsAsync([experiment.Id], cancellationToken: cancellationToken)
                .ToListAsync(cancellationToken));
            _names[$"/{experiment.Id}/"] = $"/<{experiment.Name}>/";
        }

        foreach (Run run in runs)
        {
            _names[run.Id.Value] = $"<{run.Name}>";
        }

        foreach (LoggedModel model in models)
        {
            _names[model.Id!.Value.Value] = $"<{model.Name}>";
        }

        await foreach (ModelVersion version in server.SearchModelVersionsAsync(cancellationToken: cancellationToken))
        {
            _versions.Add((version.Name, version.Version));
        }

        foreach (Run run in runs.OrderBy(run => run.Name, StringComparer.Ordinal))
        {
            await ReadAsync(run);
        }

        foreach (LoggedModel model in models.OrderBy(model => model.Name, StringComparer.Ordinal))
        {
            await ReadAsync(model);
        }

        await foreach (RegisteredModel model in server.SearchRegisteredModelsAsync(cancellationToken: cancellationToken))
        {
            await ReadAsync(model.Name);
        }
    }

    private async Task ReadAsync(Run run)
    {
        _lines.Add(
            $"run {run.Name} {run.Status} deleted={run.IsDeleted} {Text(run.StartedAt)} {Text(run.EndedAt)} {Text(run.Params)} {Text(run.Tags)}");
        _lines.Add($"  inputs {Names(run.InputModels)} outputs {Names(run.Models, run)}");
        foreach (Dataset dataset in run.Datasets.OrderBy(dataset => dataset.Name, StringComparer.Ordinal))
        {
            _lines.Add(
                $"  data {dataset.Name} {dataset.Digest} {dataset.SourceType} {dataset.Source} {dataset.Context} {dataset.Schema} {dataset.Profile} {Text(dataset.Tags)}");
        }

        foreach ((string key, Metric latest) in run.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
        {
            List<string> values = await server.GetMetricHistoryAsync(run.Id, key, cancellationToken: cancellationToken)
                .Select(Text)
                .ToListAsync(cancellationToken);
            _lines.Add($"  metric {key} latest {Text(latest)}, {values.Count}: {Digest(string.Join('\n', values.Order(StringComparer.Ordinal)))}");
        }

        await ReadFilesAsync(run.ArtifactUri);
    }

    private async Task ReadAsync(LoggedModel model)
    {
        _lines.Add(
            $"model {model.Name} {model.Status} {model.ModelType} of {Name(model.SourceRunId?.Value)} {Text(model.Params)} {Text(model.Tags)}");
        _lines.AddRange(model.Metrics
            .Select(metric => $"  metric {Text(metric)} {metric.DatasetName} {metric.DatasetDigest} {Name(metric.RunId?.Value)}")
            .Order(StringComparer.Ordinal));
        await ReadFilesAsync(model.ArtifactUri);
    }

    private async Task ReadAsync(string name)
    {
        RegisteredModel model = (await server.FindRegisteredModelAsync(name, cancellationToken))!;
        string aliases = string.Join(
            ' ', model.Aliases.OrderBy(alias => alias.Key, StringComparer.Ordinal).Select(alias => $"{alias.Key}={alias.Value}"));
        _lines.Add($"registered {model.Name} '{model.Description}' {Text(model.Tags)} {aliases}");
        await foreach (ModelVersion version in server.SearchModelVersionsAsync(
            $"name = '{name}'", ["version_number ASC"], cancellationToken: cancellationToken))
        {
            string root = await server.GetModelVersionDownloadUriAsync(name, version.Version, cancellationToken);
            _lines.Add(
                $"  version {version.Version} {Name(version.Source)} at {Name(root)} run {Name(version.RunId?.Value)} '{version.Description}' {version.Stage} {version.RunLink} {Text(version.Tags)}");
        }
    }

    private async Task ReadFilesAsync(string root)
    {
        List<string> files = [];
        await foreach (ArtifactInfo file in server.ListAllArtifactsAsync(root, cancellationToken: cancellationToken))
        {
            if (!file.IsFolder)
            {
                using MemoryStream content = new();
                await server.DownloadArtifactAsync(root, file.Path, content, cancellationToken);
                files.Add($"  file {file.Path} {file.Size} {Convert.ToHexString(SHA256.HashData(content.ToArray()))}");
            }
        }

        _lines.AddRange(files.Order(StringComparer.Ordinal));
    }

    private string Names(IEnumerable<LoggedModelId> ids) =>
        string.Join(',', ids.Select(id => Name(id.Value)).Order(StringComparer.Ordinal));

    private string Names(IEnumerable<LoggedModelId> ids, Run run) => string.Join(
        ',', ids.Select(id => $"{Name(id.Value)}@{run.ModelSteps.GetValueOrDefault(id)}").Order(StringComparer.Ordinal));

    /// <summary>Replaces the ids in a text by names.</summary>
    private string Name(string? text)
    {
        foreach ((string id, string name) in _names)
        {
            text = text?.Replace(id, name, StringComparison.Ordinal);
        }

        return text ?? "";
    }

    private string Text(IReadOnlyDictionary<string, string> entries)
    {
        string text = string.Join(
            ' ',
            entries.Where(entry => !CopyMarks.IsMark(entry.Key))
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => (entry.Key, Value: entry.Key == VersionsTag ? Sorted(entry.Value) : Name(entry.Value)))
                .Where(entry => entry is not (VersionsTag, ""))
                .Select(entry => $"{entry.Key}={entry.Value}"));
        return text.Length < LongText ? text : $"{entries.Count} entries {Digest(text)}";
    }

    // The order is that of the registrations, and versions that were deleted since stay.
    private string Sorted(string registrations) => string.Join(
        ';',
        JsonNode.Parse(registrations)!.AsArray()
            .Select(one => (Model: one!["name"]!.GetValue<string>(), Version: one["version"]!.GetValue<int>()))
            .Where(_versions.Contains)
            .Select(one => one.ToString())
            .Order(StringComparer.Ordinal));

    private static string Text(Metric metric) => string.Create(
        CultureInfo.InvariantCulture,
        $"{metric.Key}@{metric.Step}/{Text(metric.Timestamp)}={BitConverter.DoubleToInt64Bits(double.IsNaN(metric.Value) ? double.NaN : metric.Value):X}");

    private static string Text(DateTimeOffset? time) =>
        time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "none";

    private static string Digest(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
