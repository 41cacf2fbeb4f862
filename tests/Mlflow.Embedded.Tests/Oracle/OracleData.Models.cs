using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Oracle;

/// <content>The models.</content>
public sealed partial class OracleData
{
    private async Task<OracleSearch> CreateLoggedModelsAsync()
    {
        string run = await server.CreateRunAsync();
        List<OracleEntity> entities = [];
        for (int i = 0; i < Count; i++)
        {
            Dictionary<string, string> tags = Texts();
            Dictionary<string, string> parameters = Texts();
            Dictionary<string, double> metrics = Numbers();
            string name = $"model{random.Next(6)}";
            JsonNode created = await server.PostAsync(
                "logged-models",
                new { experiment_id = _experiment, name, model_type = Value(), tags = List(tags), @params = List(parameters) });
            JsonNode info = created["model"]!["info"]!;
            OracleEntity entity = new((string)info["model_id"]!);
            await server.PostAsync("runs/log-batch", new { run_id = run, metrics = Metrics(metrics, entity.Id) });
            entity.Texts["attribute.name"] = name;
            entity.Texts["attribute.model_id"] = entity.Id;
            entity.Texts["attribute.model_type"] = (string?)info["model_type"] ?? "";
            entity.Texts["attribute.status"] = (string)info["status"]!;
            entity.Numbers["attribute.creation_timestamp"] = (double)info["creation_timestamp_ms"]!;
            AddTo(entity.Texts, "tags", tags);
            AddTo(entity.Texts, "params", parameters);
            AddTo(entity.Numbers, "metrics", metrics.Where(metric => !double.IsNaN(metric.Value)).ToDictionary());
            entities.Add(entity);
        }

        return new OracleSearch(
            [
                new("attribute.name", ["name", "attributes.name"], OracleFieldKind.Text),
                new("attribute.model_id", ["model_id"], OracleFieldKind.Text),
                new("attribute.model_type", ["model_type", "attributes.model_type"], OracleFieldKind.Text),
                new("attribute.status", ["status"], OracleFieldKind.Text),
                new("attribute.creation_timestamp", ["creation_timestamp", "creation_time"], OracleFieldKind.Number),
                .. Entries("tags", ["tags"], OracleFieldKind.Text, sorts: false),
                .. Entries("params", ["params"], OracleFieldKind.Text, sorts: false),
                .. Entries("metrics", ["metrics"], OracleFieldKind.Number),
            ],
            entities,
            async (filter, order) => Ids(
                await server.PostAsync(
                    "logged-models/search",
                    new
                    {
                        experiment_ids = new[] { _experiment },
                        max_results = 1000,
                        filter,
                        order_by = order is null
                            ? null
                            : new[] { new { field_name = order.Split(" DESC")[0], ascending = !order.EndsWith("DESC", StringComparison.Ordinal) } },
                    }),
                "models", model => (string)model["info"]!["model_id"]!),
            found => found.OrderByDescending(entity => entity.Numbers["attribute.creation_timestamp"])
                .ThenBy(entity => entity.Id, StringComparer.Ordinal));
    }

    private async Task<OracleSearch> CreateRegisteredModelsAsync()
    {
        List<OracleEntity> entities = [];
        for (int i = 0; i < Count; i++)
        {
            string name = $"{Value()} {i}";
            Dictionary<string, string> tags = Texts();
            JsonNode created = await server.PostAsync("registered-models/create", new { name, tags = List(tags) });
            OracleEntity entity = new(name);
            entity.Texts["attribute.name"] = name;
            entity.Numbers["attribute.creation_timestamp"] = (double)created["registered_model"]!["creation_timestamp"]!;
            AddTo(entity.Texts, "tags", tags);
            entities.Add(entity);
        }

        return new OracleSearch(
            [
                new("attribute.name", ["name", "attribute.name"], OracleFieldKind.Text),
                .. Entries("tags", ["tags", "tag"], OracleFieldKind.Text, sorts: false),
            ],
            entities,
            async (filter, order) => Ids(
                await server.GetAsync(
                    $"registered-models/search?max_results=1000&filter={Uri.EscapeDataString(filter)}{QueryOf(order)}"),
                "registered_models", model => (string)model["name"]!, name => name.Contains(' ', StringComparison.Ordinal)),
            found => found.OrderBy(entity => entity.Id, StringComparer.Ordinal));
    }

    private async Task<OracleSearch> CreateVersionsAsync()
    {
        List<OracleEntity> entities = [];
        foreach (string name in (string[])["many", "Many", "man_y"])
        {
            await server.PostAsync("registered-models/create", new { name });
            for (int version = 1; version <= Count / 3; version++)
            {
                Dictionary<string, string> tags = Texts();
                string run = $"{Value()}r".ToLowerInvariant();
                string source = $"mlflow-artifacts:/1/{random.Next(4)}";
                await server.PostAsync("model-versions/create", new { name, source, run_id = run, tags = List(tags) });
                OracleEntity entity = new($"{name}/{version}");
                entity.Texts["attribute.name"] = name;
                entity.Texts["attribute.run_id"] = run;
                entity.Texts["attribute.source_path"] = source;
                entity.Numbers["attribute.version_number"] = version;
                AddTo(entity.Texts, "tags", tags);
                entities.Add(entity);
            }
        }

        return new OracleSearch(
            [
                new("attribute.name", ["name", "attribute.name"], OracleFieldKind.Text),
                new("attribute.run_id", ["run_id", "attribute.run_id"], OracleFieldKind.InText, Sorts: false),
                new("attribute.source_path", ["source_path"], OracleFieldKind.Text, Sorts: false),
                new("attribute.version_number", ["version_number"], OracleFieldKind.Number),
                .. Entries("tags", ["tags", "tag"], OracleFieldKind.Text, sorts: false),
            ],
            entities,
            async (filter, order) => Ids(
                await server.GetAsync($"model-versions/search?filter={Uri.EscapeDataString(filter)}{QueryOf(order)}"),
                "model_versions", version => $"{version["name"]}/{version["version"]}"),
            found => found.OrderBy(entity => entity.Texts["attribute.name"], StringComparer.Ordinal)
                .ThenByDescending(entity => entity.Numbers["attribute.version_number"]));
    }
}
