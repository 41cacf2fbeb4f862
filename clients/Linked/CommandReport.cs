namespace Linked;

/// <summary>The result of a command, in a form for people and in one for programs.</summary>
/// <param name="Json">The object that <c>--json</c> writes.</param>
internal sealed record CommandReport(object Json)
{
    /// <summary>Facts with their names, before the table.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>The table; null if there is none.</summary>
    public ReportTable? Table { get; init; }

    /// <summary>Sentences after the table.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>The exit code of the command. Default: 0, done.</summary>
    public int ExitCode { get; init; }
}
