using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CoverType.DataApi.Portions;

/// <summary>JSON as FastAPI writes it: accents are not escaped.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorDetail))]
[JsonSerializable(typeof(InvalidQuery))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class DataApiJson : JsonSerializerContext
{
    private static readonly DataApiJson Relaxed = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static JsonTypeInfo<ErrorDetail> ErrorDetailType => Relaxed.ErrorDetail;

    public static JsonTypeInfo<InvalidQuery> InvalidQueryType => Relaxed.InvalidQuery;

    public static JsonTypeInfo<string[]> StringsType => Relaxed.StringArray;
}
