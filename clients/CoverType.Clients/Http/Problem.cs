namespace CoverType.Clients.Http;

/// <summary>The members of a problem details response (RFC 9457) that a client uses.</summary>
internal sealed record Problem(string? Detail, Dictionary<string, string[]>? Errors);
