using System.Text.Json.Serialization;

namespace CoverType.Clients.Predictions;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PredictionProblem))]
internal sealed partial class PredictionProblemJsonContext : JsonSerializerContext;
