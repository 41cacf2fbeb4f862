namespace Mlflow.Embedded.Hosting;

/// <summary>An endpoint of the server.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The path, with its variable parts in braces.</param>
internal sealed record ApiRoute(string Method, string Pattern);
