using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlflow.Client.Artifacts;
using Onnx.Model;

namespace Mlflow.Client.Models;

/// <summary>
/// The files that Python's MLflow needs beside an ONNX model: <c>MLmodel</c>, the environments,
/// the example. Their content follows MLflow 3.11's own (<c>mlflow/onnx</c>, <c>mlflow/models/model.py</c>).
/// </summary>
internal sealed class OnnxModelFolder(OnnxModel graph, long modelSize, OnnxModelOptions options)
{
    /// <summary>Version of MLflow whose form of the folder this is.</summary>
    public const string MlflowVersion = "3.11.1";

    public const string ModelFile = "model.onnx";
    public const string DescriptionFile = "MLmodel";

    private const string OnnxVersion = "1.20.0";
    private const string CondaFile = "conda.yaml";
    private const string PythonFile = "python_env.yaml";
    private const string RequirementsFile = "requirements.txt";
    private const string ExampleFile = "input_example.json";
    private const string ServingExampleFile = "serving_input_example.json";

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Throws if a further file has a name that is not a file's, or that a file of the folder has already.
    /// </summary>
    /// <exception cref="ArgumentException">The name of a further file cannot be used.</exception>
    public void RequireFileNames()
    {
        string[] taken =
            [ModelFile, DescriptionFile, CondaFile, PythonFile, RequirementsFile, ExampleFile, ServingExampleFile];
        foreach (string name in options.Files.Keys)
        {
            if (name.Contains('/') || !ArtifactPath.IsInside(name) || ArtifactPath.ProblemOfFile(name) is not null
                || taken.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new ArgumentException(
                    $"The file '{name}' cannot be logged with the model: a name has no folder, is one that every platform "
                    + $"allows, and is not one of {string.Join(", ", taken)}.");
            }
        }
    }

    /// <summary>Returns all files but the model and <c>MLmodel</c>: MLflow's own sorted by name, then the others.</summary>
    public IEnumerable<(string Name, Stream Content)> Companions()
    {
        yield return (CondaFile, Bytes(YamlText.Of(Conda())));
        if (options.InputExample is { } example)
        {
            JsonObject split = Split(example);
            yield return (ExampleFile, Bytes(split.ToJsonString(Plain)));
            JsonObject serving = new() { ["dataframe_split"] = split };
            yield return (ServingExampleFile, Bytes(serving.ToJsonString(Plain)));
        }

        yield return (PythonFile, Bytes(YamlText.Of(PythonEnvironment())));
        yield return (RequirementsFile, Bytes(string.Join('\n', options.Requirements) + '\n'));
        foreach ((string name, ReadOnlyMemory<byte> content) in options.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            yield return (name, new MemoryStream(content.ToArray(), writable: false));
        }
    }

    /// <summary>Returns the content of <c>MLmodel</c> as a tree.</summary>
    /// <param name="artifactPath">
    /// URI of the folder for a logged model, its path among the run's artifacts otherwise.
    /// </param>
    /// <param name="runId">Run that logs it.</param>
    /// <param name="modelId">Id of the logged model; null if the server has no logged models.</param>
    /// <param name="createdAt">Time of logging.</param>
    public JsonObject Describe(string artifactPath, RunId runId, LoggedModelId? modelId, DateTimeOffset createdAt)
    {
        JsonObject description = new()
        {
            ["artifact_path"] = artifactPath,
            ["flavors"] = Flavors(),
            ["is_signature_from_type_hint"] = false,
        };
        if (options.Metadata.Count > 0)
        {
            description["metadata"] = new JsonObject(options.Metadata
                .OrderBy(note => note.Key, StringComparer.Ordinal)
                .Select(note => KeyValuePair.Create<string, JsonNode?>(note.Key, note.Value)));
        }

        description["mlflow_version"] = MlflowVersion;
        if (modelId is { } id)
        {
            description["model_id"] = id.Value;
        }

        description["model_size_bytes"] = modelSize;
        description["model_uuid"] = modelId?.Value ?? Guid.NewGuid().ToString("N");
        description["prompts"] = null;
        description["run_id"] = runId.Value;
        if (options.InputExample is not null)
        {
            description["saved_input_example_info"] = new JsonObject
            {
                ["artifact_path"] = ExampleFile,
                ["pandas_orient"] = "split",
                ["serving_input_path"] = ServingExampleFile,
                ["type"] = "dataframe",
            };
        }

        description["signature"] = new JsonObject
        {
            ["inputs"] = SignatureText.Of(graph.Inputs),
            ["outputs"] = SignatureText.Of(graph.Outputs),
            ["params"] = null,
        };
        description["type_hint_from_example"] = false;
        description["utc_time_created"] =
            createdAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        return description;
    }

    private JsonObject Flavors() => new()
    {
        ["onnx"] = new JsonObject
        {
            ["code"] = null,
            ["data"] = ModelFile,
            ["onnx_session_options"] = null,
            ["onnx_version"] = OnnxVersion,
            ["providers"] = new JsonArray("CPUExecutionProvider"),
        },
        ["python_function"] = new JsonObject
        {
            ["data"] = ModelFile,
            ["env"] = new JsonObject { ["conda"] = CondaFile, ["virtualenv"] = PythonFile },
            ["loader_module"] = "mlflow.onnx",
            ["python_version"] = options.PythonVersion,
        },
    };

    private JsonObject Conda() => new()
    {
        ["channels"] = new JsonArray("conda-forge"),
        ["dependencies"] = new JsonArray(
            $"python={options.PythonVersion}",
            "pip",
            new JsonObject { ["pip"] = new JsonArray([.. options.Requirements.Select(line => (JsonNode)line)]) }),
        ["name"] = "mlflow-env",
    };

    private JsonObject PythonEnvironment() => new()
    {
        ["python"] = options.PythonVersion,
        ["build_dependencies"] = new JsonArray("pip", "setuptools", "wheel"),
        ["dependencies"] = new JsonArray($"-r {RequirementsFile}"),
    };

    private static JsonObject Split(InputExample example) => new()
    {
        ["columns"] = new JsonArray([.. example.Columns.Select(column => (JsonNode)column)]),
        ["data"] = new JsonArray([.. example.Rows.Select(row => new JsonArray([.. row.Select(Cell)]))]),
    };

    private static JsonNode Cell(object value) => value switch
    {
        string text => text,
        bool flag => flag,
        int or long or short or byte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float or double or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"An input example cannot hold a {value.GetType()}.", nameof(value)),
    };

    /// <summary>Returns a text as UTF-8, without a byte order mark.</summary>
    public static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text), writable: false);
}
