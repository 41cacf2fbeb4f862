namespace CoverType.Pipeline.CommandLine;

/// <summary>The run that a training was logged to.</summary>
/// <param name="Id">The ID of the run.</param>
/// <param name="Place">The experiment and the server.</param>
internal sealed record LoggedRun(string Id, string Place);
