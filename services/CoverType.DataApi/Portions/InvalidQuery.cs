namespace CoverType.DataApi.Portions;

/// <summary>The body of a 422, in the form of FastAPI with Pydantic 2.</summary>
/// <param name="Detail">The errors.</param>
internal sealed record InvalidQuery(IReadOnlyList<QueryError> Detail);
