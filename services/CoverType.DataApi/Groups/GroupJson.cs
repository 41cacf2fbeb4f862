using System.Text.Json.Serialization;

namespace CoverType.DataApi.Groups;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Dictionary<int, GroupState>))]
internal sealed partial class GroupJson : JsonSerializerContext;
