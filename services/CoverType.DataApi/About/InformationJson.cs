using System.Text.Json.Serialization;

namespace CoverType.DataApi.About;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Information))]
internal sealed partial class InformationJson : JsonSerializerContext;
