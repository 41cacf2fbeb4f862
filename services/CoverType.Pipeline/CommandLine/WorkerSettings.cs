namespace CoverType.Pipeline.CommandLine;

/// <summary>The settings among the arguments of a command, which go before those of files and the environment.</summary>
/// <param name="Arguments">They as they were written, such as <c>--Training:Seed=7</c>.</param>
internal sealed record WorkerSettings(IReadOnlyList<string> Arguments);
