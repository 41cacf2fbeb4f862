using System.Text.Json;
using System.Text.Json.Nodes;
using Mlflow.Client;

namespace CoverType.Web.Runs;

/// <summary>Reads the schemas of data sets, as Python's MLflow writes them: <c>{"mlflow_colspec": [...]}</c>.</summary>
internal static class DatasetSchema
{
    private const string Columns = "mlflow_colspec";

    /// <summary>Returns the columns; null if the schema has another form.</summary>
    public static IReadOnlyList<ModelField>? ColumnsOf(string? schema)
    {
        try
        {
            return schema is not null && JsonNode.Parse(schema) is JsonObject root && root[Columns] is JsonArray columns
                ? [.. columns.OfType<JsonObject>().Select(Read)]
                : null;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or InvalidOperationException)
        {
            // Not JSON, a key twice, or half a surrogate pair.
            return null;
        }
    }

    private static ModelField Read(JsonObject column) => new(
        column["name"]?.ToString() ?? "", column["type"]?.ToString() ?? "", column["required"]?.GetValueKind() is not JsonValueKind.False);
}
