using System.Text.Json;
using System.Text.Json.Nodes;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Runs;

/// <summary>The models that were logged to a run the old way: a JSON list in one of its tags.</summary>
internal static class ModelHistory
{
    public const string Tag = "mlflow.log-model.history";

    private static readonly string[] Required = ["artifact_path", "run_id", "utc_time_created", "flavors"];

    /// <exception cref="RequestRefusedException">The text is no JSON object with the fields of a model.</exception>
    public static void Check(string modelJson)
    {
        if (Parse(modelJson) is not JsonObject model)
        {
            throw Refused.Wrong("model_json", modelJson, "a JSON object is expected");
        }

        string[] missing = [.. Required.Where(field => !model.ContainsKey(field))];
        if (missing.Length > 0)
        {
            throw Refused.Invalid($"The model in 'model_json' lacks {string.Join(", ", missing)}.");
        }
    }

    /// <summary>The tag's new value.</summary>
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
