using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CoverType.DataApi.Portions;

/// <summary>JSON as FastAPI writes it: accents as they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(InvalidQuery))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class DataApiJson : JsonSerializerContext
{
    private static readonly DataApiJson Relaxed = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static JsonTypeInfo<Refusal> RefusalType => Relaxed.Refusal;

    public static JsonTypeInfo<InvalidQuery> InvalidQueryType => Relaxed.InvalidQuery;

    public static JsonTypeInfo<string[]> StringsType => Relaxed.StringArray;
}
