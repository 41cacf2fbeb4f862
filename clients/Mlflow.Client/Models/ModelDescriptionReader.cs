using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Mlflow.Client.Models;

/// <summary>Reads <c>MLmodel</c>, a YAML file whose signature is JSON texts.</summary>
internal static class ModelDescriptionReader
{
    /// <summary>Reads a file; what is missing or has another form than MLflow's is left out.</summary>
    /// <exception cref="MlflowException">The text is not YAML, or not a map.</exception>
    public static ModelDescription Read(string yaml)
    {
        YamlMappingNode root = Parse(yaml);
        YamlMappingNode? signature = Child<YamlMappingNode>(root, "signature");
        return new ModelDescription
        {
            Flavors = [.. (Child<YamlMappingNode>(root, "flavors")?.Children.Keys ?? []).OfType<YamlScalarNode>()
                .Select(key => key.Value ?? string.Empty)],
            Inputs = Fields(signature, "inputs"),
            Outputs = Fields(signature, "outputs"),
            Params = Fields(signature, "params"),
            SizeInBytes = long.TryParse(Text(root, "model_size_bytes"), CultureInfo.InvariantCulture, out long size) ? size : null,
            MlflowVersion = Text(root, "mlflow_version"),
            RunId = Text(root, "run_id") is { } run ? new RunId(run) : null,
        };
    }

    private static YamlMappingNode Parse(string yaml)
    {
        try
        {
            YamlStream stream = [];
            using StringReader reader = new(yaml);
            stream.Load(reader);
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? root
                : throw new MlflowException("The file MLmodel is not a YAML map.");
        }
        catch (YamlException failure)
        {
            throw new MlflowException($"The file MLmodel is not YAML: {failure.Message}", failure);
        }
    }

    private static IReadOnlyList<ModelField> Fields(YamlMappingNode? signature, string key)
    {
        if (signature is null || Text(signature, key) is not { } json)
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(json) is JsonArray list ? [.. list.OfType<JsonObject>().Select(Field)] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static ModelField Field(JsonObject field)
    {
        JsonNode? required = field["required"];
        JsonNode? value = field["default"];
        return new ModelField(
            Word(field["name"]) ?? string.Empty,
            Type(field),
            required?.GetValueKind() is not JsonValueKind.False && value is null && !IsOptional(field))
        {
            Default = value?.ToJsonString(),
        };
    }

    // Signatures of MLflow before 2.6 say "optional" instead of "required".
    private static bool IsOptional(JsonObject field) => field["optional"]?.GetValueKind() is JsonValueKind.True;

    private static string Type(JsonObject field)
    {
        if (field["tensor-spec"] is JsonObject tensor)
        {
            string shape = string.Join(", ", (tensor["shape"] as JsonArray ?? []).Select(size => size?.ToJsonString()));
            return $"{Word(tensor["dtype"])} ({shape})";
        }

        bool isScalar = field["shape"] is null && field["items"] is null && field["properties"] is null;
        return isScalar && Word(field["type"] ?? field["dtype"]) is { } type ? type : Rest(field);
    }

    /// <summary>The JSON of a type with parts, such as an array of objects.</summary>
    private static string Rest(JsonObject field)
    {
        JsonObject rest = field.DeepClone().AsObject();
        rest.Remove("name");
        rest.Remove("required");
        rest.Remove("default");
        return rest.ToJsonString();
    }

    private static string? Word(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.String ? node.GetValue<string>() : node?.ToJsonString();

    private static string? Text(YamlMappingNode map, string key) =>
        Child<YamlScalarNode>(map, key) is { Value: { Length: > 0 } text, Style: var style }
            && !(style is ScalarStyle.Plain && text is "null" or "~")
            ? text
            : null;

    private static T? Child<T>(YamlMappingNode map, string key)
        where T : YamlNode =>
        map.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? child) ? child as T : null;
}
