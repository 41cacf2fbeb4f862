namespace Mlflow.Embedded.Pages;

/// <summary>The pages that are shown instead of the server's own.</summary>
/// <param name="Experiments">The address of their list of experiments; empty if there are none.</param>
internal sealed record FrontEnd(string Experiments);
