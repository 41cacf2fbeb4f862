namespace Mlflow.Embedded.Hosting;

/// <summary>Host headers that are allowed besides localhost and private addresses.</summary>
/// <param name="Patterns">Host names with their port; <c>*</c> matches any text.</param>
/// <param name="Setting">The configuration key of the list, for error messages.</param>
internal sealed record AllowedHosts(IEnumerable<string> Patterns, string Setting);
