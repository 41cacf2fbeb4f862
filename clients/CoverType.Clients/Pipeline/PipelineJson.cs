using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoverType.Clients.Pipeline;

/// <summary>How the pipeline's HTTP API writes JSON: names and enum values in snake_case, unset fields left out.</summary>
public static class PipelineJson
{
    /// <summary>Options for a client.</summary>
    public static JsonSerializerOptions CreateOptions()
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web);
        Configure(options);
        return options;
    }

    /// <summary>Makes <paramref name="options"/> write and read as the API does.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }
}
