namespace CoverType.DataApi.Portions;

/// <summary>One error in a query, in FastAPI's form.</summary>
/// <param name="Type">The kind of error, such as <c>missing</c>.</param>
/// <param name="Loc">The place: <c>query</c> and the name of the parameter.</param>
/// <param name="Msg">The message for people.</param>
/// <param name="Input">The value of the parameter, or null if it is missing.</param>
internal sealed record QueryError(string Type, IReadOnlyList<string> Loc, string Msg, string? Input);
