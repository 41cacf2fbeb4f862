using CoverType.Domain;

namespace CoverType.Clients.Predictions;

/// <summary>What <c>POST /predict/</c> answers.</summary>
/// <param name="CoverType">The code of the cover, 0 to 6: a <see cref="ForestCover"/>.</param>
/// <param name="CoverTypeName">Its name, such as <c>Spruce/Fir</c>.</param>
/// <param name="Probabilities">
/// How probable each of the seven covers is, 0 to 1, by its name and in the order of the codes.
/// </param>
/// <param name="Model">The model that computed this very answer.</param>
public sealed record Prediction(
    int CoverType, string CoverTypeName, IReadOnlyDictionary<string, float> Probabilities, ModelIdentity Model);
