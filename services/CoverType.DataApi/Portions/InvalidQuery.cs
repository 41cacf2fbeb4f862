namespace CoverType.DataApi.Portions;

/// <summary>The body of a 422 as FastAPI (with Pydantic 2) writes it.</summary>
/// <param name="Detail">What is wrong.</param>
internal sealed record InvalidQuery(IReadOnlyList<QueryFault> Detail);
