namespace CoverType.DataApi.Portions;

/// <summary>A refusal as FastAPI writes it.</summary>
/// <param name="Detail">The reason.</param>
internal sealed record Refusal(string Detail);
