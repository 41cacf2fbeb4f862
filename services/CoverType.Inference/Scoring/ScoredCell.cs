using CoverType.Clients.Predictions;
using CoverType.Inference.Models;

namespace CoverType.Inference.Scoring;

/// <summary>The score of a cell, and the model that gave it.</summary>
internal readonly record struct ScoredCell(CellScore Score, ModelIdentity Model);
