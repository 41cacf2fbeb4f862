using System.Text.Json;
using System.Text.Json.Nodes;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The models logged to a run by <c>runs/log-model</c>: a JSON list in one of its tags.</summary>
internal static class ModelHistory
{
    public const string Tag = "mlflow.log-model.history";

    private static readonly string[] Required = ["artifact_path", "run_id", "utc_time_created", "flavors"];

    /// <exception cref="MlflowException">The text is not a JSON object, or a required field is missing.</exception>
    public static void Check(string modelJson)
    {
        if (Parse(modelJson) is not JsonObject model)
        {
            throw MlflowException.InvalidValue("model_json", modelJson, "a JSON object is expected");
        }

        string[] missing = [.. Required.Where(field => !model.ContainsKey(field))];
        if (missing.Length > 0)
        {
            throw MlflowException.InvalidParameter($"The model in 'model_json' lacks {string.Join(", ", missing)}.");
        }
    }

    /// <summary>Returns the tag's value with one more model.</summary>
    public static string Append(string? present, string modelJson)
    {
        JsonArray history = present is null ? [] : Parse(present) as JsonArray ?? [];
        history.Add(Parse(modelJson));
        return history.ToJsonString();
    }

    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
