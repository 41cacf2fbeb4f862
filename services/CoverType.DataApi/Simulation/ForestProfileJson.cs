using System.Text.Json.Serialization;

namespace CoverType.DataApi.Simulation;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ForestProfile))]
internal sealed partial class ForestProfileJson : JsonSerializerContext;
