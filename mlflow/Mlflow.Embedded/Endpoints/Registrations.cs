using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The registered versions of a logged model: a JSON list in one of its tags.</summary>
internal static class Registrations
{
    public const string Tag = "mlflow.modelVersions";

    public static void Add(SqliteConnection db, string modelId, string name, long version)
    {
        JsonArray registrations = Parse(LoggedModelTable.FindTag(db, modelId, Tag));
        registrations.Add(new JsonObject { ["name"] = name, ["version"] = version });
        LoggedModelTable.SetTag(db, modelId, Tag, $"[{string.Join(", ", registrations.Select(Write))}]");
    }

    // With the blanks that Python writes, because clients compare the tag's text.
    private static string Write(JsonNode? registration) => registration is JsonObject fields
        ? $"{{{string.Join(", ", fields.Select(field => $"{Quote(field.Key)}: {Write(field.Value)}"))}}}"
        : registration?.ToJsonString() ?? "null";

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static JsonArray Parse(string? present)
    {
        try
        {
            return present is null ? [] : JsonNode.Parse(present) as JsonArray ?? [];
        }
        catch (JsonException)
        {
            // A client may set the tag to anything; any other value is replaced by a list.
            return [];
        }
    }
}
