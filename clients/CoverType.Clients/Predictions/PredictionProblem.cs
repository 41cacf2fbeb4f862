namespace CoverType.Clients.Predictions;

/// <summary>The parts of a problem details answer (RFC 9457) that a caller acts on.</summary>
internal sealed record PredictionProblem(string? Title, string? Detail, Dictionary<string, string[]>? Errors);
