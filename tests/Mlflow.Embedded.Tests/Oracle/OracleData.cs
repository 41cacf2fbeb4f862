using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Oracle;

/// <summary>Fills a server with random experiments, runs, models and versions, and knows what they are.</summary>
public sealed partial class OracleData(TestServer server, Random random)
{
    private const int Count = 40;

    private static readonly string[] Keys = ["a", "a b", "nested.key", "x/y"];

    private string _experiment = "";

    public async Task<IReadOnlyDictionary<string, OracleSearch>> CreateAsync()
    {
        OracleSearch experiments = await CreateExperimentsAsync();
        _experiment = experiments.Entities[0].Id;
        return new Dictionary<string, OracleSearch>
        {
            ["experiments"] = experiments,
            ["runs"] = await CreateRunsAsync(),
            ["logged-models"] = await CreateLoggedModelsAsync(),
            ["registered-models"] = await CreateRegisteredModelsAsync(),
            ["model-versions"] = await CreateVersionsAsync(),
        };
    }

    private async Task<OracleSearch> CreateExperimentsAsync()
    {
        List<OracleEntity> entities = [];
        for (int i = 0; i < Count; i++)
        {
            string name = $"{Value()} {i}";
            Dictionary<string, string> tags = Texts();
            JsonNode created = await server.PostAsync("experiments/create", new { name, tags = List(tags) });
            OracleEntity entity = new((string)created["experiment_id"]!);
            JsonNode read = (await server.GetAsync($"experiments/get?experiment_id={entity.Id}"))["experiment"]!;
            entity.Texts["attribute.name"] = name;
            entity.Numbers["attribute.creation_time"] = (double)read["creation_time"]!;
            entity.Numbers["attribute.last_update_time"] = (double)read["last_update_time"]!;
            AddTo(entity.Texts, "tags", tags);
            entities.Add(entity);
        }

        return new OracleSearch(
            [
                new("attribute.name", ["name", "attribute.name", "`name`"], OracleFieldKind.Text),
                new("attribute.creation_time", ["creation_time", "attribute.creation_time"], OracleFieldKind.Number),
                new("attribute.last_update_time", ["last_update_time"], OracleFieldKind.Number),
                .. Entries("tags", ["tags", "tag", "`tag`"], OracleFieldKind.Text, sorts: false),
            ],
            entities,
            async (filter, order) => Ids(
                await server.PostAsync("experiments/search", new { max_results = 1000, filter, order_by = OrderOf(order) }),
                "experiments", found => (string)found["experiment_id"]!, id => id != "0"),
            found => found.OrderBy(entity => long.Parse(entity.Id, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private async Task<OracleSearch> CreateRunsAsync()
    {
        List<OracleEntity> entities = [];
        for (int i = 0; i < Count; i++)
        {
            long start = random.Next(5);
            Dictionary<string, string> tags = Texts();
            Dictionary<string, string> parameters = Texts();
            Dictionary<string, double> metrics = Numbers();
            string name = $"{Value()} run";
            JsonNode created = await server.PostAsync(
                "runs/create",
                new { experiment_id = _experiment, run_name = name, user_id = Value(), start_time = start, tags = List(tags) });
            JsonNode info = created["run"]!["info"]!;
            OracleEntity entity = new((string)info["run_id"]!);
            await server.PostAsync(
                "runs/log-batch", new { run_id = entity.Id, metrics = Metrics(metrics), @params = List(parameters) });
            if (random.Next(2) == 0)
            {
                entity.Numbers["attribute.end_time"] = start + 1;
                await server.PostAsync("runs/update", new { run_id = entity.Id, status = "FINISHED", end_time = start + 1 });
            }

            await AddDatasetAsync(entity);
            entity.Texts["attribute.run_id"] = entity.Id;
            entity.Texts["attribute.run_name"] = name;
            entity.Texts["attribute.status"] = entity.Numbers.ContainsKey("attribute.end_time") ? "FINISHED" : "RUNNING";
            entity.Texts["attribute.user_id"] = (string?)info["user_id"] ?? "";
            entity.Numbers["attribute.start_time"] = start;
            AddTo(entity.Texts, "tags", tags);
            AddTo(entity.Texts, "params", parameters);
            AddTo(entity.Numbers, "metrics", metrics);
            entities.Add(entity);
        }

        return new OracleSearch(
            [
                new("attribute.run_id", ["run_id", "attributes.run_id", "attr.run_id", "run.`run_id`"], OracleFieldKind.ListedText),
                new("attribute.run_name", ["run_name", "attributes.run_name", "attribute.`Run name`"], OracleFieldKind.Text),
                new("attribute.status", ["status", "attribute.status"], OracleFieldKind.Text),
                new("attribute.user_id", ["attribute.user_id"], OracleFieldKind.Text),
                new("attribute.start_time", ["start_time", "attributes.start_time", "created"], OracleFieldKind.Number),
                new("attribute.end_time", ["end_time"], OracleFieldKind.Number),
                new("dataset.name", ["dataset.name", "datasets.name"], OracleFieldKind.ListedText, Sorts: false),
                new("dataset.digest", ["dataset.digest"], OracleFieldKind.ListedText, Sorts: false),
                new("dataset.context", ["dataset.context"], OracleFieldKind.ListedText, Sorts: false),
                .. Entries("tags", ["tags", "tag", "`tags`"], OracleFieldKind.Entry),
                .. Entries("params", ["params", "param", "parameter", "`params`"], OracleFieldKind.Entry),
                .. Entries("metrics", ["metrics", "metric", "`metrics`"], OracleFieldKind.Number),
            ],
            entities,
            async (filter, order) => Ids(
                await server.PostAsync(
                    "runs/search",
                    new { experiment_ids = new[] { _experiment }, max_results = 1000, filter, order_by = OrderOf(order) }),
                "runs", run => (string)run["info"]!["run_id"]!),
            found => found.OrderByDescending(entity => entity.Numbers["attribute.start_time"])
                .ThenBy(entity => entity.Id, StringComparer.Ordinal));
    }

    private async Task AddDatasetAsync(OracleEntity run)
    {
        if (random.Next(2) == 0)
        {
            return;
        }

        string name = $"{Value()}d";
        string context = Value();
        await server.PostAsync("runs/log-inputs", new
        {
            run_id = run.Id,
            datasets = new[]
            {
                new
                {
                    dataset = new { name, digest = "e1", source_type = "local", source = "s" },
                    tags = new[] { new { key = "mlflow.data.context", value = context } },
                },
            },
        });
        run.Texts["dataset.name"] = name;
        run.Texts["dataset.digest"] = "e1";
        run.Texts["dataset.context"] = context;
    }

    private static IEnumerable<OracleField> Entries(
        string name, string[] words, OracleFieldKind kind, bool sorts = true) => Keys.Select(key => new OracleField(
            $"{name}.{key}",
            [.. words.SelectMany(word => Spellings(key).Select(spelling => $"{word}.{spelling}"))],
            kind,
            sorts));

    private static string[] Spellings(string key) =>
        key.All(character => char.IsLetterOrDigit(character) || character == '.') ? [key, $"`{key}`"] : [$"`{key}`"];

    private static IReadOnlyList<string> Ids(
        JsonNode response, string list, Func<JsonNode, string> id, Func<string, bool>? isOurs = null) =>
        [.. (response[list]?.AsArray() ?? []).Select(found => id(found!)).Where(found => isOurs is null || isOurs(found))];

    private static string[]? OrderOf(string? order) => order is null ? null : [order];

    private static string QueryOf(string? order) => order is null ? "" : $"&order_by={Uri.EscapeDataString(order)}";

    private static void AddTo<T>(Dictionary<string, T> target, string kind, Dictionary<string, T> values)
    {
        foreach ((string key, T value) in values)
        {
            target[$"{kind}.{key}"] = value;
        }
    }

    private static object[] List(Dictionary<string, string> values) =>
        [.. values.Select(pair => new { key = pair.Key, value = pair.Value })];

    private static object[] Metrics(Dictionary<string, double> values, string? model = null) =>
    [
        .. values.Select(pair => new
        {
            key = pair.Key,
            value = double.IsNaN(pair.Value) ? (object)"NaN" : pair.Value,
            timestamp = 1,
            step = 0,
            model_id = model,
        }),
    ];

    private string Value() => OracleValues.Some[random.Next(OracleValues.Some.Length)]
        .Replace("/", "", StringComparison.Ordinal);

    private Dictionary<string, string> Texts() =>
        Keys.Where(_ => random.Next(3) > 0).ToDictionary(key => key, _ => Value());

    private Dictionary<string, double> Numbers() => Keys.Where(_ => random.Next(3) > 0).ToDictionary(
        key => key,
        _ => random.Next(8) == 0 ? double.NaN : OracleValues.SomeNumbers[random.Next(OracleValues.SomeNumbers.Length)]);
}
