using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoverType.Clients.Pipeline;

/// <summary>The JSON of the pipeline's HTTP API: names and enum values in snake_case, without members that are null.</summary>
public static class PipelineJson
{
    /// <summary>Returns new options for a client.</summary>
    public static JsonSerializerOptions CreateOptions()
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web);
        Configure(options);
        return options;
    }

    /// <summary>Sets <paramref name="options"/> to the JSON of the API.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }
}
