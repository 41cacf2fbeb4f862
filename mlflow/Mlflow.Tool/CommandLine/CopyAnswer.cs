using System.Globalization;
using Linked;
using Mlflow.Tool.Copying.Progress;

namespace Mlflow.Tool.CommandLine;

/// <summary>Describes what a copy did.</summary>
internal static class CopyAnswer
{
    private const string NotCarried =
        "Not carried, because a server sets them itself: ids, times of creation and of changes (except start and end of runs), "
        + "the creators of versions. Not copied: traces, prompts, webhooks, users and their permissions.";

    private static readonly string[] Columns = ["kind", "new", "completed", "unchanged", "failed"];

    private static readonly CopyStage[] Stages =
    [
        CopyStage.Experiments,
        CopyStage.RunContents,
        CopyStage.LoggedModels,
        CopyStage.RegisteredModels,
        CopyStage.ModelVersions,
    ];

    public static CommandReport Describe(CopySummary summary, string from, string to) => new(new
    {
        From = from,
        To = to,
        Experiments = summary.Of(CopyStage.Experiments),
        Runs = summary.Of(CopyStage.RunContents),
        LoggedModels = summary.Of(CopyStage.LoggedModels),
        RegisteredModels = summary.Of(CopyStage.RegisteredModels),
        ModelVersions = summary.Of(CopyStage.ModelVersions),
        summary.Files,
        summary.Bytes,
        summary.Notes,
        summary.Problems,
    })
    {
        Facts = [("from", from), ("to", to)],
        Table = new ReportTable(Columns, [.. Stages.Select(stage => Row(stage, summary.Of(stage)))]),
        Sentences =
        [
            summary.Files == 0
                ? "No files were copied."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{summary.Files:N0} {(summary.Files == 1 ? "file" : "files")}, {summary.Bytes:N0} bytes, read back with the same SHA-256."),
            NotCarried,
            .. summary.Notes.Select(note => $"Note: {note}"),
            .. summary.Problems.Select(problem => $"Not copied: {problem}"),
        ],
        ExitCode = summary.Problems.Count == 0 ? ExitCodes.Done : ExitCodes.Failed,
    };

    private static string[] Row(CopyStage stage, CopyCount count) =>
        [CopyStages.NameOf(stage), Text(count.Created), Text(count.Updated), Text(count.Unchanged), Text(count.Failed)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
