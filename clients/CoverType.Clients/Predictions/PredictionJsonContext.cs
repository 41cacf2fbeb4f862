using System.Text.Json.Serialization;

namespace CoverType.Clients.Predictions;

/// <summary>The JSON of the prediction API: snake_case, except for the names of the columns.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PredictionRequest))]
[JsonSerializable(typeof(Prediction))]
[JsonSerializable(typeof(ModelIdentity))]
[JsonSerializable(typeof(ServedModel))]
[JsonSerializable(typeof(IReadOnlyList<RefusedModel>))]
[JsonSerializable(typeof(ShadowReport))]
[JsonSerializable(typeof(DriftReport))]
[JsonSerializable(typeof(FeedbackReport))]
[JsonSerializable(typeof(FeedbackReceipt))]
[JsonSerializable(typeof(FeedbackRecord))]
[JsonSerializable(typeof(FeedbackAccuracy))]
public sealed partial class PredictionJsonContext : JsonSerializerContext;
