namespace CoverType.DataApi.Portions;

/// <summary>The body of a 400, in FastAPI's form.</summary>
/// <param name="Detail">The reason, in Spanish as at the original.</param>
internal sealed record ErrorDetail(string Detail);
