using CoverType.Clients.Predictions;
using CoverType.Domain;

namespace CoverType.Inference.Drift;

/// <summary>A predicted cell in the window.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Cover">The code of the predicted cover.</param>
/// <param name="Model">The model that predicted it.</param>
/// <param name="At">The time of the prediction.</param>
internal readonly record struct PredictedCell(ForestCell Cell, int Cover, ModelIdentity Model, DateTimeOffset At);
