using System.Globalization;
using Mlflow.Embedded;
using Mlflow.Embedded.Maintenance;

namespace Mlflow.Tool.Diagnosis;

/// <summary>Looks for what is wrong with a data folder.</summary>
internal static class FolderDiagnosis
{
    private const long LittleSpace = 1_000_000_000;

    /// <summary>Returns what is found. Nothing is written.</summary>
    public static IReadOnlyList<Finding> Examine(string path)
    {
        FolderCondition folder = EmbeddedMlflowFolder.Inspect(path);
        List<Finding> findings =
        [
            .. folder.Problems.Select(problem => Finding.Error(
                "data folder",
                problem,
                folder.Backups.Count > 0
                    ? $"If it cannot be mended, serve the latest backup: {folder.Backups[0]}."
                    : "Name the folder that the server uses with --data-folder, or start a server with it, which creates the database.")),
        ];
        if (folder.Form == 0)
        {
            return findings.Count > 0 ? findings : [NoDatabase(folder)];
        }

        findings.Add(Finding.Ok("data folder", string.Create(
            CultureInfo.InvariantCulture,
            $"{folder.Path}: {folder.Experiments:N0} experiments, {folder.Runs:N0} runs, {folder.Metrics:N0} values of metrics, {folder.RegisteredModels:N0} registered models, {folder.ModelVersions:N0} versions; database {folder.DatabaseBytes:N0} bytes, {folder.ArtifactFiles:N0} artifacts of {folder.ArtifactBytes:N0} bytes.")));
        findings.Add(FormOf(folder));
        if (folder.DeletedRuns + folder.DeletedExperiments > 0)
        {
            findings.Add(Finding.Warning(
                "deleted",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{folder.DeletedRuns:N0} deleted runs and {folder.DeletedExperiments:N0} deleted experiments take space."),
                "Remove them with mlflow-net gc, if they are not to be restored."));
        }

        findings.Add(folder.Backups.Count > 0
            ? Finding.Ok("backups", $"The latest is {folder.Backups[0]}.")
            : Finding.Warning("backups", "There is none below the folder.", "Make one with mlflow-net backup."));
        findings.Add(SpaceOf(folder.Path));
        return findings;
    }

    private static Finding NoDatabase(FolderCondition folder) => Finding.Error(
        "data folder", $"{folder.Path} has no database.", "Name the folder that the server uses, or start a server with it.");

    private static Finding FormOf(FolderCondition folder) => folder.Form == folder.LatestForm
        ? Finding.Ok("tables", string.Create(CultureInfo.InvariantCulture, $"Their form is {folder.Form}, the one of this version."))
        : Finding.Warning(
            "tables",
            string.Create(CultureInfo.InvariantCulture, $"Their form is {folder.Form}; this version works with {folder.LatestForm}."),
            "The next start brings them to that form; an older version cannot read them then. Make a backup before.");

    private static Finding SpaceOf(string path)
    {
        long free = new DriveInfo(path).AvailableFreeSpace;
        string text = string.Create(CultureInfo.InvariantCulture, $"{free:N0} bytes are free on its disk.");
        return free >= LittleSpace ? Finding.Ok("disk", text) : Finding.Warning("disk", text, "Free some space: a full disk refuses writes.");
    }
}
