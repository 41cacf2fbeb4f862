using System.Text.Json.Serialization;
using CoverType.Domain;

namespace CoverType.Clients.Predictions;

/// <summary>The response to <c>POST /predict/</c>.</summary>
/// <param name="CoverType">The code of the cover, 0 to 6: a <see cref="ForestCover"/>.</param>
/// <param name="CoverTypeName">Its name, such as <c>Spruce/Fir</c>.</param>
/// <param name="Probabilities">
/// The probability of each of the seven covers, 0 to 1, by its name and in the order of the codes.
/// </param>
/// <param name="Model">The model that computed this prediction.</param>
public sealed record Prediction(
    int CoverType, string CoverTypeName, IReadOnlyDictionary<string, float> Probabilities, ModelIdentity Model)
{
    /// <summary>
    /// The id of this prediction, by which its true cover can be reported later; null if the service makes none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PredictionId { get; init; }

    /// <summary>The explanation; null if none was asked for (<c>?explain=true</c>) or there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Explanation? Explanation { get; init; }

    /// <summary>The reason why an explanation that was asked for is missing, a sentence; otherwise null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ExplanationProblem { get; init; }
}
