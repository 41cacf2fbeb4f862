namespace CoverType.DataApi.Portions;

/// <summary>One thing that is wrong with a query, as FastAPI tells it.</summary>
/// <param name="Type">The kind of fault, such as <c>missing</c>.</param>
/// <param name="Loc">Where it is: <c>query</c> and the parameter.</param>
/// <param name="Msg">The fault for people.</param>
/// <param name="Input">What came; null where nothing did.</param>
internal sealed record QueryFault(string Type, IReadOnlyList<string> Loc, string Msg, string? Input);
