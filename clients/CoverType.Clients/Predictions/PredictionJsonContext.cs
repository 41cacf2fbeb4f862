using System.Text.Json.Serialization;

namespace CoverType.Clients.Predictions;

/// <summary>How the prediction API writes and reads JSON: snake_case, but for the columns' own names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PredictionRequest))]
[JsonSerializable(typeof(Prediction))]
[JsonSerializable(typeof(ServedModel))]
public sealed partial class PredictionJsonContext : JsonSerializerContext;
