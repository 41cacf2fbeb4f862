namespace Mlflow.Embedded.Hosting;

/// <summary>The origins of web pages that may change data, besides those of this machine.</summary>
/// <param name="Patterns">Origins, for example <c>https://lab.example</c>; <c>*</c> matches any text.</param>
/// <param name="Setting">The configuration key of the list, for error messages.</param>
internal sealed record AllowedOrigins(IEnumerable<string> Patterns, string Setting);
